import type { LogLine } from '../../domain/deployment';
import { readLogs } from './read-logs';
import type { DriverState } from './state';

/** The last lines of the present run, and of the one before it as far as there is room. */
export async function readLastLogs(
  state: DriverState,
  id: string,
  limit: number,
): Promise<LogLine[]> {
  if (limit <= 0) return [];
  const waitsFor = state.starting.get(id)?.waitsFor ?? null;
  const { current, previous } = await state.containers.of(id);
  const lines =
    current === null ? [] : await readLogs(state.client, current.detail, { tail: limit });
  const room = limit - lines.length;
  const earlier =
    previous === null || room <= 0
      ? []
      : await readLogs(state.client, previous.detail, { tail: room });
  const waiting: LogLine[] =
    waitsFor === null ? [] : [{ at: state.clock.now(), stream: 'stderr', text: waitsFor }];
  return [...earlier, ...lines, ...waiting].slice(-limit);
}
