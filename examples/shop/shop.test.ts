import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';

const HERE = import.meta.dirname;
const running: ChildProcess[] = [];
const servers: Server[] = [];

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

test('a visitor sees the items and the version that served them, through all three services', async () => {
  const { storefront } = await startShop();

  const page = await (await fetch(`${storefront}/`)).text();
  expect(page).toContain('Tea pot');
  expect(page).toContain('12 in stock');
  expect(page).toContain('catalog 2.0');

  const answer = await fetch(`${storefront}/api/items`);
  expect(await answer.json()).toMatchObject({ version: '2.0', items: expect.any(Array) });
});

test('the load generator sends about its rate, and follows its knob', async () => {
  const { storefront } = await startShop();
  const load = await start('load', { TARGET_URL: `${storefront}/api/items`, RATE: '20' });

  await vi.waitFor(
    async () => expect((await counts(load.url)).answered).toBeGreaterThan(10),
    10_000,
  );
  await turn(load.url, { rate: 0 });
  await vi.waitFor(async () => expect((await counts(load.url)).inFlight).toBe(0), 10_000);
  const before = await counts(load.url);
  await turn(load.url, { rate: 200 });
  await vi.waitFor(async () => {
    expect((await counts(load.url)).versions['2.0']).toBeGreaterThan(before.answered + 100);
  }, 10_000);
  expect((await counts(load.url)).failed).toBe(0);
});

test('knobs change latency and errors, but not health; a wrong knob says what there is', async () => {
  const stock = await start('stock', {});

  await turn(stock.url, { errorRate: 1, latencyMs: 120 });
  const before = performance.now();
  expect((await fetch(`${stock.url}/stock`)).status).toBe(500);
  expect(performance.now() - before).toBeGreaterThan(100);
  expect((await fetch(`${stock.url}/health`)).status).toBe(200);

  const wrong = await post(stock.url, { errorRate: 0, speed: 3 });
  expect(wrong.status).toBe(400);
  expect(await wrong.text()).toContain('there are: latencyMs, jitterMs, errorRate');
  expect((await fetch(`${stock.url}/stock`)).status, 'nothing of a wrong change is kept').toBe(500);
});

test('SIGTERM lets the request under way finish, closes idle connections and ends with 0', async () => {
  const stock = await heldStock();
  const catalog = await start('catalog', { STOCK_URL: stock.url });
  expect((await fetch(`${catalog.url}/health`)).status, 'leaves an idle connection').toBe(200);

  const underWay = fetch(`${catalog.url}/items`);
  await stock.asked;
  catalog.child.kill('SIGTERM');
  await vi.waitFor(() => expect(catalog.output()).toContain('finishing what is under way'));
  stock.answer({ pieces: { kettle: 5 } });

  expect(await (await underWay).json()).toMatchObject({ version: '1.0' });
  expect(await exitCode(catalog.child)).toBe(0);
});

test('a start that cannot work says why and ends', async () => {
  const child = launch('catalog', { PORT: '1' });
  const output = collect(child);
  expect(await exitCode(child)).toBe(1);
  expect(output()).toContain('STOCK_URL must be the address of a service');

  const wrongKnob = launch('stock', { PORT: '1', ERROR_RATE: '7' });
  const wrongOutput = collect(wrongKnob);
  expect(await exitCode(wrongKnob)).toBe(1);
  expect(wrongOutput()).toContain('ERROR_RATE must be a number from 0 to 1');
});

async function startShop() {
  const stock = await start('stock', {});
  const catalog = await start('catalog', { STOCK_URL: stock.url, VERSION: '2.0' });
  const storefront = await start('storefront', { CATALOG_URL: catalog.url });
  return { storefront: storefront.url };
}

async function start(service: string, env: Record<string, string>) {
  const port = await freePort();
  const child = launch(service, { ...env, PORT_WEB: String(port) });
  const output = collect(child);
  await vi.waitFor(() => expect(output()).toContain(`listens on 127.0.0.1:${port}`), 15_000);
  return { child, output, url: `http://127.0.0.1:${port}` };
}

/** A stock that answers when the test says so, which proves that a request is under way. */
async function heldStock() {
  const requests: ServerResponse[] = [];
  const server = createServer();
  servers.push(server);
  const asked = new Promise<void>((resolve) => {
    server.on('request', (_request, response) => {
      requests.push(response);
      resolve();
    });
  });
  const answer = (body: unknown) => {
    for (const response of requests) response.end(JSON.stringify(body));
  };
  return { url: `http://127.0.0.1:${await listen(server)}`, asked, answer };
}

function launch(service: string, env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, [join(HERE, `${service}.mjs`)], {
    env: { ...env, NODE_ENV: 'production' },
  });
  running.push(child);
  return child;
}

function collect(child: ChildProcess): () => string {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  return () => output;
}

function exitCode(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('close', (code) => resolve(code)));
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address === 'object' && address) resolve(address.port);
    });
  });
}

const countsSchema = z.object({
  answered: z.number(),
  failed: z.number(),
  inFlight: z.number(),
  versions: z.record(z.string(), z.number()),
});

async function counts(url: string) {
  return countsSchema.parse(await (await fetch(`${url}/`)).json());
}

function post(url: string, knobs: Record<string, number>): Promise<Response> {
  return fetch(`${url}/knobs`, { method: 'POST', body: JSON.stringify(knobs) });
}

async function turn(url: string, knobs: Record<string, number>): Promise<void> {
  expect((await post(url, knobs)).status).toBe(200);
}
