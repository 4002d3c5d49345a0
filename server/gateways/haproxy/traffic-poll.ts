import { setTimeout as sleep } from 'node:timers/promises';
import { describeError } from '../../domain/problem';
import type { TrafficMeter } from '../metering';
import { type Counted, routeTraffic } from './count-traffic';
import type { Engine } from './engine';
import type { LogReceiver } from './log-receiver';
import { parseStatTable } from './stat-table';

const SECOND_MS = 1_000;
/** So long before a second ends its counts are read: they are to be in when it does. */
const AHEAD_MS = 60;
/** Backends only. */
const BACKENDS = 'show stat -1 2 -1';
/** A line about a request that is counted already may still be on its way. */
const LINE_DELAY_MS = 10;

export type TrafficPoll = {
  /** Hands what was counted since the last time to the meter. */
  read(): Promise<void>;
  close(): void;
};

/** Counts requests by the statistics of every worker, once a second and before each reload. */
export function startTrafficPoll(parts: {
  engine: Engine;
  meter: TrafficMeter;
  receiver: LogReceiver;
  log: (line: string) => void;
}): TrafficPoll {
  const { engine, meter, receiver, log } = parts;
  const counted = new Map<number, ReadonlyMap<string, Counted>>();
  let reading: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isClosed = false;

  const readAll = async () => {
    await engine.refresh();
    const workers = engine.workers();
    const gateways = new Map(engine.serving().gateways.map((each) => [each.name, each]));
    const answers = await Promise.all(
      workers.map(async (worker) => {
        const answers = await engine.askAll(worker, [BACKENDS]).catch(() => []);
        return answers[0] ?? '';
      }),
    );
    await sleep(LINE_DELAY_MS);
    workers.forEach(({ pid, proxies }, index) => {
      const answer = answers[index] ?? '';
      if (!answer.startsWith('#')) return;
      const before = counted.get(pid) ?? new Map<string, Counted>();
      const rows = parseStatTable(answer);
      const { now, traffic } = routeTraffic({ rows, before, proxies, gateways });
      counted.set(pid, now);
      for (const { gateway, route, backend, requests, errors } of traffic) {
        const latenciesMs = receiver.take(backend, requests);
        meter.add({ gateway, name: route }, { requests, errors, latenciesMs });
      }
    });
    const alive = new Set(workers.map(({ pid }) => pid));
    for (const pid of counted.keys()) if (!alive.has(pid)) counted.delete(pid);
  };
  const read = () => {
    reading ??= readAll()
      .catch((error: unknown) => log(`traffic could not be counted: ${describeError(error)}`))
      .finally(() => {
        reading = null;
      });
    return reading;
  };
  const schedule = () => {
    if (isClosed) return;
    const now = Date.now() % SECOND_MS;
    const wait = SECOND_MS - AHEAD_MS - now;
    timer = setTimeout(() => void read().finally(schedule), wait > 0 ? wait : wait + SECOND_MS);
  };
  schedule();
  return {
    read,
    close() {
      isClosed = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
