import type { ObservedInstance } from '../../domain/deployment';
import type { Entry } from './state';

/** Instances listen on the loopback interface; gateways on the same machine reach them there. */
export const INSTANCE_HOST = '127.0.0.1';

export function toObservedInstance({
  record,
  lastLines,
  changes,
}: Pick<Entry, 'record' | 'lastLines' | 'changes'>): ObservedInstance {
  return {
    id: record.id,
    labels: record.labels,
    state: record.exit === null ? 'running' : 'exited',
    host: INSTANCE_HOST,
    ports: record.ports,
    startedAt: record.startedAt,
    starts: record.starts,
    ...(record.process !== null && record.exit === null && { pid: record.process.pid }),
    ...(record.exit === null && changes.length > 0 && { changes: [...changes] }),
    ...(record.exit !== null && { exit: { ...record.exit, lastLines: [...lastLines] } }),
  };
}
