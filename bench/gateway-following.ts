import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from '../server/test-ports';
import { figures } from './figures';
import { type Connection, open } from './gateway-clients';
import { type LoadFigures, startClient } from './gateway-load';
import { type Peer, startPlainProxy, startTarget, switchPlainProxy } from './gateway-peers';
import { configure, type DriverName, withDriver } from './gateway-under-test';
import { createUndisturbed, type Undisturbed } from './stolen';

const CHANGES = 500;
/** A slider that is dragged sends no more than one change in this time. */
const BETWEEN_CHANGES_MS = 16;
const RATE = 5_000;
const CONNECTIONS = 32;
const LONGEST_SECONDS = 600;
/** Of the rate that is wanted; with less the figures speak of the machine. */
const LEAST_REACHED = 0.98;

type Pair = readonly [Peer, Peer];
type Change = (index: 0 | 1) => Promise<unknown>;
type Row = Record<string, number>;

/** From the commit of weights to the first request under them, beside 5,000 requests a second. */
export async function measureFollowing(
  drivers: readonly DriverName[],
  changes: number | null,
): Promise<void> {
  const pair: Pair = [await startTarget('a'), await startTarget('b')];
  const proxy = await startPlainProxy(pair[0]);
  const count = changes ?? CHANGES;
  const rows: Record<string, Row> = {};
  try {
    const change: Change = (index) => switchPlainProxy(proxy, pair[index]);
    await measureBesideLoad('plain proxy', { port: proxy.port, change, count, rows });
    for (const name of drivers) {
      await withDriver(name, async ({ driver }) => {
        const [port = 0] = await freePorts(1);
        const put: Change = (index) =>
          driver.put(configure(port, pair, { share: index === 0 ? 10_000 : 0 }));
        await put(0);
        await measureBesideLoad(name, { port, change: put, count, rows });
      });
    }
    console.log(
      `A change of weights every ${BETWEEN_CHANGES_MS} ms beside ${RATE} requests/s, ${count} changes, ms`,
    );
    console.table(rows);
  } finally {
    for (const peer of [...pair, proxy]) await peer.stop();
  }
}

type Parts = { port: number; change: Change; count: number; rows: Record<string, Row> };

async function measureBesideLoad(name: string, parts: Parts): Promise<void> {
  const { port, change, count, rows } = parts;
  const { measured, load } = await besideLoad(port, (connection) =>
    measure(connection, count, change),
  );
  const { commit, effect, undisturbed, request, strays } = measured;
  const [committed, effected, alone] = [commit, effect, request].map(quantiles);
  rows[`${name}: commit until it is answered`] = { ...committed };
  rows[`${name}: commit until a request follows`] = { ...effected };
  Object.assign(rows, undisturbed.row(`${name}: …`, quantiles));
  rows[`${name}: a request alone`] = { ...alone };
  rows[`${name}: what the change adds`] = difference({ ...effected }, { ...alone });
  tellLoad(name, load);
  if (strays === 0) return;
  console.log(`${name}: ${strays} requests went to the old version after the commit was answered`);
  process.exitCode = 1;
}

type Measured = {
  commit: number[];
  effect: number[];
  /** Of `effect`. */
  undisturbed: Undisturbed;
  request: number[];
  strays: number;
};

/** Asks without a pause from the moment of the commit on, and once more when it has been answered. */
async function measure(connection: Connection, count: number, change: Change): Promise<Measured> {
  const undisturbed = createUndisturbed();
  const measured: Measured = { commit: [], effect: [], undisturbed, request: [], strays: 0 };
  for (let done = 0; done < count; done += 1) {
    const pause = sleep(BETWEEN_CHANGES_MS);
    const index = done % 2 === 0 ? 1 : 0;
    const wanted = index === 0 ? 'a' : 'b';
    undisturbed.begin();
    const startedAt = performance.now();
    let isAnswered = false;
    const answered = change(index).then(() => {
      isAnswered = true;
      measured.commit.push(performance.now() - startedAt);
    });
    for (let isLate = false; !isLate; ) {
      isLate = isAnswered;
      if ((await connection.ask()).body === wanted) break;
    }
    const took = performance.now() - startedAt;
    measured.effect.push(took);
    undisturbed.add(took);
    await answered;
    const askedAt = performance.now();
    const { body } = await connection.ask();
    measured.request.push(performance.now() - askedAt);
    if (body !== wanted) measured.strays += 1;
    await pause;
  }
  return measured;
}

async function besideLoad<T>(
  port: number,
  work: (connection: Connection) => Promise<T>,
): Promise<{ measured: T; load: LoadFigures }> {
  const client = startClient({
    ...{ port, connections: CONNECTIONS, seconds: LONGEST_SECONDS, rate: RATE },
  });
  const connection = await open(port);
  try {
    for (let warm = 0; warm < 500; warm += 1) await connection.ask();
    const measured = await work(connection);
    client.stop();
    return { measured, load: await client.figures };
  } finally {
    connection.close();
    client.stop();
  }
}

function tellLoad(name: string, { rate, p50, p99, errors }: LoadFigures): void {
  const [reached, median, late] = [rate, p50, p99].map((value) => Math.round(value * 10) / 10);
  console.log(
    `${name}: beside it ${reached} requests/s, p50 ${median} ms, p99 ${late} ms, ${errors} errors`,
  );
  if (errors > 0) process.exitCode = 1;
  if (rate >= RATE * LEAST_REACHED) return;
  console.log(
    `  That is less than ${RATE}: client, gateway and target want more than this machine gives, and all times are longer for it.`,
  );
}

function quantiles(values: readonly number[]): Row {
  const { median, p95, p99 } = figures(values, values);
  return { median, p95, p99 };
}

function difference(one: Row, other: Row): Row {
  return Object.fromEntries(
    Object.entries(one).map(([key, value]) => [
      key,
      Math.round((value - (other[key] ?? 0)) * 100) / 100,
    ]),
  );
}
