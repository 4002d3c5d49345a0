import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { GatewayConfig } from '../server/domain/gateway';
import { REAL_CLOCK } from '../server/gateways/agent/test-process';
import { createEmbeddedGatewayDriver } from '../server/gateways/embedded';
import { bundleGateway } from '../server/gateways/embedded/test-process';
import { type LoadResult, load, open } from './split-clients';
import { type Helper, startPlainProxy, startTarget, switchPlainProxy } from './split-servers';

const CHANGES = 200;
const REQUESTS = 200_000;
const ROUNDS = 4;
const NOTHING: LoadResult = { requests: 0, errors: 0, seconds: 0 };
const CONNECTIONS = 32;
const CHANGE_EVERY_MS = 50;

/** How soon traffic follows a change of the split, and what that costs. Prints two tables. */
export async function run(): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'vamp-bench-'));
  const { command, remove } = await bundleGateway();
  const driver = createEmbeddedGatewayDriver({ home, clock: REAL_CLOCK, command });
  const [a, b] = await Promise.all([startTarget('a'), startTarget('b')]);
  const proxy = await startPlainProxy(a.port);
  const port = await freePort();
  const put = (share: number) => driver.put(configure({ port, a, b, share }));
  try {
    await driver.open();
    await put(10_000);
    await load({ port, requests: 5_000, connections: CONNECTIONS });
    await load({ port: proxy.port, requests: 5_000, connections: CONNECTIONS });
    await measureCommit({ port, put, proxy, a, b });
    await measureLoad({ port, put, proxy, a });
  } finally {
    await driver.stop();
    for (const helper of [a, b, proxy]) helper.process.kill();
    await Promise.all([remove(), rm(home, { recursive: true })]);
  }
}

type Bench = { port: number; put: (share: number) => Promise<unknown>; proxy: Helper; a: Helper };

/** From the commit to the last byte of the first request that was sent after it. */
async function measureCommit({ port, put, proxy, a, b }: Bench & { b: Helper }): Promise<void> {
  const throughGateway = await open(port);
  const throughProxy = await open(proxy.port);
  const gateway: number[] = [];
  const round: number[] = [];
  const plain: number[] = [];
  let strays = 0;
  for (let change = 0; change < CHANGES; change += 1) {
    const toA = change % 2 === 1;
    const startedAt = performance.now();
    await put(toA ? 10_000 : 0);
    round.push(performance.now() - startedAt);
    const answer = await throughGateway.ask();
    gateway.push(performance.now() - startedAt);
    if (answer.body !== (toA ? 'a' : 'b')) strays += 1;
    const switchedAt = performance.now();
    await switchPlainProxy(proxy, toA ? a.port : b.port);
    await throughProxy.ask();
    plain.push(performance.now() - switchedAt);
  }
  throughGateway.close();
  throughProxy.close();
  console.log(`Commit of a split to the first request under it, ${CHANGES} changes, ms`);
  console.table({
    'gateway: commit + request': percentiles(gateway),
    'gateway: commit alone': percentiles(round),
    'plain proxy: switch + request': percentiles(plain),
    ratio: {
      median: ratio(gateway, plain, 0.5),
      p95: ratio(gateway, plain, 0.95),
      p99: ratio(gateway, plain, 0.99),
    },
  });
  console.log(`Requests that went to the old version after the commit: ${strays}\n`);
}

/** In rounds, so that a machine that is busy for a while is so for all three. */
async function measureLoad({ port, put, proxy, a }: Bench): Promise<void> {
  const results = { direct: NOTHING, 'plain proxy': NOTHING, gateway: NOTHING };
  let changes = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const requests = REQUESTS / ROUNDS;
    const some = { requests: requests / 4, connections: CONNECTIONS };
    results.direct = add(results.direct, await load({ port: a.port, ...some }));
    results['plain proxy'] = add(results['plain proxy'], await load({ port: proxy.port, ...some }));
    const over = new AbortController();
    const changing = changeUntil(over.signal, put);
    const gateway = await load({ port, requests, connections: CONNECTIONS });
    over.abort();
    changes += await changing;
    results.gateway = add(results.gateway, gateway);
  }
  const rate = (result: LoadResult) => result.requests / result.seconds;
  const row = (result: LoadResult) => ({
    requests: result.requests,
    errors: result.errors,
    'requests/s': Math.round(rate(result)),
    'of direct': Number((rate(result) / rate(results.direct)).toFixed(2)),
    'of plain proxy': Number((rate(result) / rate(results['plain proxy'])).toFixed(2)),
  });
  console.log(`Load over ${CONNECTIONS} connections; ${changes} changes of the split meanwhile`);
  console.table(
    Object.fromEntries(Object.entries(results).map(([name, result]) => [name, row(result)])),
  );
  if (results.gateway.errors > 0 || results.gateway.requests < REQUESTS) process.exitCode = 1;
}

async function changeUntil(over: AbortSignal, put: Bench['put']): Promise<number> {
  let changes = 0;
  while (!over.aborted) {
    await put((changes * 1_111) % 10_001);
    changes += 1;
    await sleep(CHANGE_EVERY_MS);
  }
  return changes;
}

function add(sum: LoadResult, next: LoadResult): LoadResult {
  return {
    requests: sum.requests + next.requests,
    errors: sum.errors + next.errors,
    seconds: sum.seconds + next.seconds,
  };
}

function configure(parts: { port: number; a: Helper; b: Helper; share: number }): GatewayConfig {
  const { port, a, b, share } = parts;
  const route = (name: string, weight: number, target: Helper) => ({
    name,
    weight,
    targets: [{ id: name, host: '127.0.0.1', port: target.port }],
  });
  return {
    name: 'bench/web',
    host: '127.0.0.1',
    port,
    protocol: 'http',
    routes: [route('a', share, a), route('b', 10_000 - share, b)],
  };
}

function at(values: readonly number[], quantile: number): number {
  const sorted = values.toSorted((x, y) => x - y);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))] ?? Number.NaN;
}

function percentiles(values: readonly number[]) {
  const show = (quantile: number) => Number(at(values, quantile).toFixed(2));
  return { median: show(0.5), p95: show(0.95), p99: show(0.99) };
}

function ratio(ours: readonly number[], theirs: readonly number[], quantile: number): number {
  return Number((at(ours, quantile) / at(theirs, quantile)).toFixed(2));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await run();
