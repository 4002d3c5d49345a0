import { afterEach, describe, expect, it } from 'vitest';
import { engineObstacle, NODE_IMAGE } from '../drivers/docker/test-engine';
import { call } from '../gateways/conformance/http-target';
import { removeContainers } from './test-containers';
import { createWorld, type World } from './test-world';

const PORT = 31_000;
const LIMIT_MS = 300_000;

const listener = (port: string, body: string) =>
  `require('node:http').createServer(async (request, response) => { ${body} }).listen(${port})`;

/** A container that asks a process, and a process that asks the container: each through the gateway of the other. */
const SOURCE = JSON.stringify({
  name: 'mixed',
  gateways: { [PORT]: 'edge/web' },
  clusters: {
    stock: cluster('stock:1', {
      deployable: {
        type: 'command',
        definition: [process.execPath, '-e', listener('process.env.PORT', `response.end('tea')`)],
      },
    }),
    shop: cluster('shop:1', {
      deployable: { type: 'docker', definition: NODE_IMAGE },
      needs: 'stock',
      dialects: {
        docker: {
          Cmd: [
            '-e',
            listener(
              '8080',
              `response.end('a shop with ' + await (await fetch(process.env.URL)).text())`,
            ),
          ],
        },
      },
    }),
    edge: cluster('edge:1', {
      deployable: {
        type: 'command',
        definition: [
          process.execPath,
          '-e',
          listener(
            'process.env.PORT',
            `response.end('the edge of ' + await (await fetch(process.env.URL)).text())`,
          ),
        ],
      },
      needs: 'shop',
    }),
  },
});

function cluster(
  name: string,
  { deployable, needs, dialects }: { deployable: object; needs?: string; dialects?: object },
): object {
  return {
    services: [
      {
        breed: {
          name,
          deployable,
          ports: { web: '8080/http' },
          ...(needs !== undefined && {
            environment_variables: { URL: `http://$${needs}.host:$${needs}.ports.web/` },
            dependencies: { [needs]: `${needs}:1` },
          }),
        },
        ...(dialects !== undefined && { dialects }),
      },
    ],
  };
}

const obstacle = await engineObstacle();

describe('a deployment of processes and containers', () => {
  let world: World | null = null;

  afterEach(async () => {
    if (world === null) return;
    await world.dispose();
    await removeContainers(world.home);
  }, LIMIT_MS);

  if (obstacle !== null) it.skip(`not tested: ${obstacle}`, () => undefined);
  else {
    it('reaches both ways through gateways', { timeout: LIMIT_MS }, async () => {
      world = await createWorld(PORT, { DOCKER_HOST: process.env.DOCKER_HOST });
      const plane = await world.start();
      const { operation } = await plane.call<{ operation: number }>('deploy', { source: SOURCE });
      await plane.succeeded('mixed', operation);
      const { text } = await call({
        ...{ name: 'mixed', host: '127.0.0.1', port: PORT, protocol: 'http', routes: [] },
      });
      expect(text).toBe('the edge of a shop with tea');
    });
  }
});
