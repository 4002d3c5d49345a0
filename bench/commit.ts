import { Agent } from 'node:http';
import { createTRPCClient, httpBatchLink } from '@trpc/client';
import { createApi } from '../e2e/support/api';
import { get } from '../e2e/support/load';
import { readSampleBlueprint, startVamp } from '../e2e/support/vamp-process';
import type { AppRouter } from '../server/api/app-router';
import { FULL_WEIGHT } from '../server/domain/gateway';
import { figures } from './figures';
import { createUndisturbed, type Undisturbed } from './stolen';

const CHANGES = 100;
const GATEWAY = 'shop/catalog/web';

type Times = {
  reads: number[];
  commits: number[];
  firsts: number[];
  /** Of `firsts`. */
  undisturbed: Undisturbed;
  wrong: number;
};
type Commit = (version: '1.0' | '2.0') => Promise<unknown>;

/** The whole product: from the commit of a split to the first answer under it, as the page commits it and as a script does. */
export async function run(): Promise<void> {
  const vamp = await startVamp();
  try {
    const api = createApi(vamp.url);
    const client = createTRPCClient<AppRouter>({
      links: [httpBatchLink({ url: `${vamp.url}/api/trpc`, methodOverride: 'POST' })],
    });
    await api.call('POST', '/deployments', await readSampleBlueprint());
    await api.waitHealthy('shop');
    const items = `http://127.0.0.1:${await api.gatewayPort(GATEWAY)}/items`;
    const read = () => api.call('GET', `/gateways/${GATEWAY}`);
    const byPage: Commit = (version) =>
      client.gateways.setWeights.mutate({
        name: GATEWAY,
        weights: weightsOf((each) => (each === version ? FULL_WEIGHT : 0)),
      });
    const byScript: Commit = (version) =>
      api.setWeights(
        GATEWAY,
        weightsOf((each) => (each === version ? '100%' : '0%')),
      );
    const page = await measure({ items, read, commit: byPage });
    const script = await measure({ items, read, commit: byScript });
    console.log(`A split until a request is answered under it, ${CHANGES} changes, ms`);
    console.table({
      'read of a gateway (baseline)': figures(page.reads, page.reads),
      'page: commit alone': figures(page.commits, page.reads),
      'page: commit + first request': figures(page.firsts, page.reads),
      ...page.undisturbed.row('…', (values) => figures(values, page.reads)),
      'REST: commit alone': figures(script.commits, page.reads),
      'REST: commit + first request': figures(script.firsts, page.reads),
    });
    console.log(
      `Requests that went to the old version after the commit: ${page.wrong + script.wrong}`,
    );
  } finally {
    await vamp.dispose();
  }
}

function weightsOf<T>(of: (version: '1.0' | '2.0') => T): Record<string, T> {
  return { 'catalog:1.0': of('1.0'), 'catalog:2.0': of('2.0') };
}

async function measure(parts: {
  items: string;
  read: () => Promise<unknown>;
  commit: Commit;
}): Promise<Times> {
  const { items, read, commit } = parts;
  const agent = new Agent({ keepAlive: true });
  const undisturbed = createUndisturbed();
  const times: Times = { reads: [], commits: [], firsts: [], undisturbed, wrong: 0 };
  for (let change = 0; change < CHANGES; change += 1) {
    const version = change % 2 === 0 ? '2.0' : '1.0';
    const readAt = performance.now();
    await read();
    undisturbed.begin();
    const startedAt = performance.now();
    await commit(version);
    const committedAt = performance.now();
    const { body } = await get(items, { agent });
    if (JSON.parse(body).version !== version) times.wrong += 1;
    times.reads.push(startedAt - readAt);
    times.commits.push(committedAt - startedAt);
    const took = performance.now() - startedAt;
    times.firsts.push(took);
    undisturbed.add(took);
  }
  agent.destroy();
  return times;
}
