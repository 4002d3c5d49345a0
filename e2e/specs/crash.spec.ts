import { createApi } from '../support/api';
import { sendSteadily } from '../support/load';
import { expect, test } from '../support/test';
import {
  pause,
  readSampleBlueprint,
  startVamp,
  until,
  type VampProcess,
} from '../support/vamp-process';

const CATALOG = 'shop/catalog/web';

type Instance = { name: string; pid: number };

let vamp: VampProcess;

test.beforeAll(async () => {
  vamp = await startVamp();
});

test.afterAll(async () => {
  await vamp.dispose();
});

/** Everything in the log, oldest first. */
async function allEvents(): Promise<{ id: number; type: string; tags: string[] }[]> {
  const { body } = await createApi(vamp.url).call('GET', '/events?limit=1000');
  return body.reverse();
}

async function instances(): Promise<Instance[]> {
  const { clusters } = await createApi(vamp.url).deployment('shop');
  const found: Instance[] = [];
  for (const cluster of Object.values<{ services: { instances: Instance[] }[] }>(clusters)) {
    for (const service of cluster.services) {
      found.push(...service.instances.map(({ name, pid }) => ({ name, pid })));
    }
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

test('a killed control plane costs no request, and the next one picks up where it was', async () => {
  const api = createApi(vamp.url);
  // The quarter of a core that the sample gives each instance is not meant for 500 requests/s.
  const shop = (await readSampleBlueprint()).replaceAll('cpu: 0.25', 'cpu: 1');
  const { status } = await api.call('POST', '/deployments', shop);
  expect(status).toBe(202);
  await api.waitHealthy('shop');
  await api.setWeights(CATALOG, { 'catalog:1.0': '70%', 'catalog:2.0': '30%' });
  await api.waitHealthy('shop');
  const port = await api.gatewayPort(CATALOG);
  const instancesBefore = await instances();
  const eventsBefore = await allEvents();

  const traffic = sendSteadily(
    `http://127.0.0.1:${port}/items`,
    { rate: 500, durationMs: 30_000 },
    ({ body }) => JSON.parse(body).version,
  );
  await pause(10_000);
  await vamp.crash();
  await pause(10_000);
  await vamp.restart();
  const result = await traffic;

  expect(result.failures).toEqual([]);
  expect(result.requests).toBeGreaterThan(14_000);
  const share = (result.counts['2.0'] ?? 0) / result.requests;
  expect(share).toBeGreaterThan(0.29);
  expect(share).toBeLessThan(0.31);

  await until(
    'the deployment is seen again',
    async () => (await api.deployment('shop')).state === 'healthy',
  );
  expect(await instances()).toEqual(instancesBefore);
  const eventsAfter = await allEvents();
  expect(eventsAfter.slice(0, eventsBefore.length)).toEqual(eventsBefore);
  expect(eventsAfter.slice(eventsBefore.length)).toEqual([]);

  await api.setWeights(CATALOG, { 'catalog:1.0': '0%', 'catalog:2.0': '100%' });
  const after = await sendSteadily(
    `http://127.0.0.1:${port}/items`,
    { rate: 100, durationMs: 1_000 },
    ({ body }) => JSON.parse(body).version,
  );
  expect(after.failures).toEqual([]);
  expect(Object.keys(after.counts)).toEqual(['2.0']);
});
