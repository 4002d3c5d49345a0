import { Agent } from 'node:http';
import { createApi } from '../e2e/support/api';
import { get } from '../e2e/support/load';
import { readSampleBlueprint, startVamp } from '../e2e/support/vamp-process';
import { figures } from './figures';

const CHANGES = 100;
const GATEWAY = 'shop/catalog/web';

/** The whole product: PUT of a split to the API until a client's request is answered under it, beside the shop's own load. */
export async function run(): Promise<void> {
  const vamp = await startVamp();
  try {
    const api = createApi(vamp.url);
    await api.call('POST', '/deployments', await readSampleBlueprint());
    await api.waitHealthy('shop');
    const items = `http://127.0.0.1:${await api.gatewayPort(GATEWAY)}/items`;
    const agent = new Agent({ keepAlive: true });
    const reads: number[] = [];
    const commits: number[] = [];
    const firsts: number[] = [];
    let wrong = 0;
    for (let change = 0; change < CHANGES; change += 1) {
      const version = change % 2 === 0 ? '2.0' : '1.0';
      const weight = (name: string) => (name === version ? '100%' : '0%');
      const readAt = performance.now();
      await api.call('GET', `/gateways/${GATEWAY}`);
      const startedAt = performance.now();
      await api.setWeights(GATEWAY, { 'catalog:1.0': weight('1.0'), 'catalog:2.0': weight('2.0') });
      const committedAt = performance.now();
      const { body } = await get(items, { agent });
      if (JSON.parse(body).version !== version) wrong += 1;
      reads.push(startedAt - readAt);
      commits.push(committedAt - startedAt);
      firsts.push(performance.now() - startedAt);
    }
    agent.destroy();
    console.log(
      `Commit over REST to the first request under the new split, ${CHANGES} changes, ms`,
    );
    console.table({
      'read of a gateway (baseline)': figures(reads, reads),
      'commit alone': figures(commits, reads),
      'commit + first request': figures(firsts, reads),
    });
    console.log(`Requests that went to the old version after the commit: ${wrong}`);
  } finally {
    await vamp.dispose();
  }
}
