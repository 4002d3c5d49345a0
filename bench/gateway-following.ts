import { figures } from './figures';
import { freePorts } from './free-ports';
import { type Connection, open } from './gateway-clients';
import { startClient } from './gateway-load';
import { type Peer, startPlainProxy, startTarget, switchPlainProxy } from './gateway-peers';
import { configure, type DriverName, withDriver } from './gateway-under-test';

const CHANGES = 200;
const RATE = 5_000;
const CONNECTIONS = 32;
const LONGEST_SECONDS = 600;

type Pair = readonly [Peer, Peer];
type Rows = Record<string, ReturnType<typeof figures>>;

/** From the commit of weights to the first request under them, beside 5,000 requests a second. */
export async function measureFollowing(
  drivers: readonly DriverName[],
  changes: number | null,
): Promise<void> {
  const pair: Pair = [await startTarget('a'), await startTarget('b')];
  const proxy = await startPlainProxy(pair[0]);
  const count = changes ?? CHANGES;
  const rows: Rows = {};
  try {
    const baseline = await besideLoad(proxy.port, (connection) =>
      measure(connection, count, (index) => switchPlainProxy(proxy, pair[index])),
    );
    rows['plain proxy: switch + request'] = figures(baseline.whole, baseline.whole);
    for (const name of drivers) await measureDriver(name, { pair, count, rows, baseline });
    console.log(`A change of weights, ${count} changes beside ${RATE} requests/s, ms`);
    console.table(rows);
  } finally {
    for (const peer of [...pair, proxy]) await peer.stop();
  }
}

type Parts = { pair: Pair; count: number; rows: Rows; baseline: Measured };

async function measureDriver(name: DriverName, parts: Parts): Promise<void> {
  const { pair, count, rows, baseline } = parts;
  await withDriver(name, async ({ driver }) => {
    const [port = 0] = await freePorts(1);
    const put = (index: 0 | 1) =>
      driver.put(configure(port, pair, { share: index === 0 ? 10_000 : 0 }));
    await put(0);
    const measured = await besideLoad(port, (connection) => measure(connection, count, put));
    rows[`${name}: commit`] = figures(measured.commit, baseline.whole);
    rows[`${name}: commit + request`] = figures(measured.whole, baseline.whole);
    rows[`${name}: a request alone`] = figures(measured.request, baseline.whole);
    if (measured.strays === 0) return;
    console.log(`${name}: ${measured.strays} requests went to the old version after the commit`);
    process.exitCode = 1;
  });
}

type Measured = { commit: number[]; request: number[]; whole: number[]; strays: number };

async function measure(
  connection: Connection,
  count: number,
  change: (index: 0 | 1) => Promise<unknown>,
): Promise<Measured> {
  const measured: Measured = { commit: [], request: [], whole: [], strays: 0 };
  for (let done = 0; done < count; done += 1) {
    const index = done % 2 === 0 ? 1 : 0;
    const startedAt = performance.now();
    await change(index);
    const committedAt = performance.now();
    const { body } = await connection.ask();
    measured.whole.push(performance.now() - startedAt);
    measured.commit.push(committedAt - startedAt);
    if (body !== (index === 0 ? 'a' : 'b')) measured.strays += 1;
    const askedAt = performance.now();
    await connection.ask();
    measured.request.push(performance.now() - askedAt);
  }
  return measured;
}

async function besideLoad<T>(
  port: number,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const load = startClient({
    ...{ port, connections: CONNECTIONS, seconds: LONGEST_SECONDS, rate: RATE },
  });
  const connection = await open(port);
  try {
    for (let warm = 0; warm < 500; warm += 1) await connection.ask();
    return await work(connection);
  } finally {
    connection.close();
    load.stop();
    const { rate, errors } = await load.figures;
    console.log(`beside: ${Math.round(rate)} requests/s, ${errors} errors`);
    if (errors > 0) process.exitCode = 1;
  }
}
