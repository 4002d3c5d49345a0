import { freePorts } from '../server/test-ports';
import { figures } from './figures';
import { startTarget } from './gateway-peers';
import { configure, type DriverName, withDriver } from './gateway-under-test';

const SIZES = [1_000, 5_000];
/** The control plane puts all that are to change at once, and as many are on their way. */
const AT_A_TIME = 400;

/** How long it takes to give that many gateways, and new weights to all of them. */
export async function measureMany(
  drivers: readonly DriverName[],
  size: number | null,
): Promise<void> {
  const pair = [await startTarget('a'), await startTarget('b')] as const;
  const rows: Record<string, object> = {};
  try {
    for (const name of drivers) {
      for (const count of size === null ? SIZES : [size]) {
        await withDriver(name, async ({ driver }) => {
          const ports = await freePorts(count);
          const putAll = (share: number) =>
            inTurn(ports, (port) => driver.put(configure(port, pair, { share })));
          const created = await putAll(10_000);
          const changed = await putAll(2_500);
          const { median, p99 } = figures(changed.times, changed.times);
          const failed = (await driver.observe()).filter(
            ({ config, state }) => state !== 'serving' || config.routes[0]?.weight !== 2_500,
          );
          rows[`${name}, ${count} gateways`] = {
            'created in s': created.seconds,
            're-weighted in s': changed.seconds,
            'of each, ms': median,
            'p99, ms': p99,
            'do not serve': failed.length,
          };
          if (failed.length === 0) return;
          console.log(`${failed[0]?.config.name}: ${failed[0]?.reason}`);
          process.exitCode = 1;
        });
      }
    }
    console.log(`Gateways put one by one, ${AT_A_TIME} at a time`);
    console.table(rows);
  } finally {
    for (const target of pair) await target.stop();
  }
}

async function inTurn(ports: readonly number[], work: (port: number) => Promise<unknown>) {
  const times: number[] = [];
  const left = [...ports];
  const startedAt = performance.now();
  const worker = async () => {
    for (let port = left.pop(); port !== undefined; port = left.pop()) {
      const begunAt = performance.now();
      await work(port);
      times.push(performance.now() - begunAt);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return { times, seconds: Math.round((performance.now() - startedAt) / 10) / 100 };
}
