import { setTimeout as sleep } from 'node:timers/promises';
import type { GatewayConfig } from '../server/domain/gateway';
import { type Load, runLoad, untilRequests } from '../server/gateways/conformance/load-client';
import { freePorts } from '../server/test-ports';
import { type Peer, startTarget } from './gateway-peers';
import { configure, type DriverName, type UnderTest, withDriver } from './gateway-under-test';

const REQUESTS = 1_000_000;
const CONNECTIONS = 32;
const CHANGE_EVERY_MS = 5;
const TOPOLOGY_CHANGES = 20;
/** Requests between two of them: each is to meet connections in use. */
const REQUESTS_BETWEEN = 500;
const LONGEST_MS = 60_000;

type Pair = readonly [Peer, Peer];
type Work = (under: UnderTest, config: GatewayConfig, pair: Pair) => Promise<object>;

/** A million requests while the weights change all the time. */
export async function measureChanges(
  drivers: readonly DriverName[],
  count: number | null,
): Promise<void> {
  const requests = count ?? REQUESTS;
  await measureEach(drivers, `${requests} requests, new weights every 5 ms`, async (...parts) => {
    const [{ driver }, config, pair] = parts;
    let isOver = false;
    let changes = 0;
    const changing = (async () => {
      while (!isOver) {
        const pause = sleep(CHANGE_EVERY_MS);
        changes += 1;
        const { name, port } = config;
        await driver.put(configure(port, pair, { share: (changes * 1_111) % 10_001, name }));
        await pause;
      }
    })();
    const startedAt = performance.now();
    const isEnough = untilRequests(requests);
    const load = await runLoad(config, { connections: CONNECTIONS, isOver: isEnough });
    const seconds = (performance.now() - startedAt) / 1_000;
    isOver = true;
    await changing;
    return { ...rowOf(load), changes, 'requests/s': Math.round(load.total / seconds) };
  });
}

/** Routes and gateways that come and go under load; what that does to connections that are kept alive. */
export async function measureTopology(
  drivers: readonly DriverName[],
  count: number | null,
): Promise<void> {
  const changes = count ?? TOPOLOGY_CHANGES;
  await measureEach(drivers, `${changes} changes of topology under load`, async (...parts) => {
    const [{ driver }, config, pair] = parts;
    const [port = 0] = await freePorts(1);
    const beside = configure(port, pair, { share: 5_000 });
    const late = { name: 'late', weight: 0, targets: config.routes[0]?.targets ?? [] };
    const steps = [
      () => driver.put({ ...config, routes: [...config.routes, late] }),
      () => driver.put(beside),
      () => driver.put(config),
      () => driver.remove(beside.name),
    ];
    let isOver = false;
    let answered = 0;
    const loading = runLoad(config, {
      connections: CONNECTIONS,
      isOver({ total }) {
        answered = total;
        return isOver;
      },
    });
    const untilMore = async () => {
      const [enough, giveUpAt] = [answered + REQUESTS_BETWEEN, performance.now() + LONGEST_MS];
      while (answered < enough) {
        if (performance.now() > giveUpAt) throw new Error('nobody answers any more');
        await sleep(1);
      }
    };
    const times: number[] = [];
    for (let change = 0; change < changes; change += 1) {
      await untilMore();
      const startedAt = performance.now();
      await steps[change % steps.length]?.();
      times.push(performance.now() - startedAt);
    }
    await untilMore();
    isOver = true;
    const slowest = Math.round(Math.max(...times));
    return { ...rowOf(await loading), 'slowest change, ms': slowest };
  });
}

async function measureEach(
  drivers: readonly DriverName[],
  title: string,
  work: Work,
): Promise<void> {
  const pair: Pair = [await startTarget('a'), await startTarget('b')];
  const rows: Record<string, object> = {};
  try {
    for (const name of drivers) {
      await withDriver(name, async (under) => {
        const [port = 0] = await freePorts(1);
        const config = configure(port, pair, { share: 5_000 });
        await under.driver.put(config);
        rows[name] = await work(under, config, pair);
      });
    }
    console.log(`${title}, over ${CONNECTIONS} connections that are kept alive`);
    console.table(rows);
  } finally {
    for (const target of pair) await target.stop();
  }
}

/** An answer of the gateway itself is an error too: both targets serve all the time. */
function rowOf({ total, failed, cut, dismissed, answers }: Load) {
  const own = total - (answers.a ?? 0) - (answers.b ?? 0);
  if (failed + own > 0) process.exitCode = 1;
  return {
    requests: total + failed,
    errors: failed + own,
    'connections cut': cut,
    'connections ended with notice': dismissed,
  };
}
