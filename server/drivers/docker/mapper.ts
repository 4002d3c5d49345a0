import type { ObservedInstance } from '../../domain/deployment';
import { findChanges } from './changes';
import type { Endpoint } from './endpoint';
import { exitOf } from './exit';
import type { Asked, ReadLabels } from './labels';
import type { ContainerDetail } from './schema';

/** A container of this home, as it was last looked at. */
export type Seen = {
  detail: ContainerDetail;
  read: ReadLabels;
  /** Of one that ended, what it wrote last. */
  lastLines: readonly string[];
};

export function isRunning({ detail }: Seen): boolean {
  return detail.State.Running;
}

export function toObservedInstance({ detail, read, lastLines }: Seen, endpoint: Endpoint) {
  const { State } = detail;
  const changes = read.asked === null ? [] : findChanges(read.id, read.asked, detail);
  const observed: ObservedInstance = {
    id: read.id,
    labels: read.labels,
    state: State.Running ? 'running' : 'exited',
    ...addressOf(detail, read.asked, endpoint),
    startedAt: timeOf(State.StartedAt) ?? Date.parse(detail.Created),
    starts: read.asked?.starts ?? 1,
    ...(State.Running && State.Pid > 0 && { pid: State.Pid }),
    ...(!State.Running && { exit: exitOf(detail, read.asked, lastLines) }),
    ...(changes.length > 0 && { changes }),
  };
  return observed;
}

/** The engine writes the year 1 for what did not happen. */
function timeOf(text: string): number | null {
  const time = Date.parse(text);
  return time > 0 ? time : null;
}

type Address = Pick<ObservedInstance, 'host' | 'ports'>;
const ANY_ADDRESS = new Set(['', '0.0.0.0', '::', '127.0.0.1']);

/** Where its ports are reached: published ones, or its own where it shares or extends the machine's network. */
function addressOf(detail: ContainerDetail, asked: Asked | null, endpoint: Endpoint): Address {
  const own = asked?.ports ?? {};
  const host = endpoint.instanceHost;
  if (!detail.State.Running) return { host, ports: {} };
  if (detail.HostConfig.NetworkMode === 'host') return { host, ports: own };
  const published = Object.entries(own).flatMap(([name, number]) => {
    const [binding] = detail.NetworkSettings.Ports[`${number}/tcp`] ?? [];
    return binding === undefined ? [] : [{ name, ...binding }];
  });
  const address = Object.values(detail.NetworkSettings.Networks).find(
    ({ IPAddress }) => IPAddress !== '',
  )?.IPAddress;
  // Networks without a bridge to the machine publish nothing; their containers have addresses of their own.
  if (published.length === 0 && address !== undefined && Object.keys(own).length > 0)
    return { host: address, ports: own };
  const bound = published.find(({ HostIp }) => !ANY_ADDRESS.has(HostIp))?.HostIp;
  return {
    host: bound ?? host,
    ports: Object.fromEntries(published.map(({ name, HostPort }) => [name, Number(HostPort)])),
  };
}
