import { createTestRuntime, type TestRuntimeOptions } from '../../test-runtime';
import { applyDeployment } from './apply';
import type { ChangeOptions, ChangeStarted } from './schemas';

type Version = {
  name: string;
  instances?: number;
  cpu?: number;
  type?: string;
  weight?: number;
};

/** A blueprint of one cluster `web` with a port, in the versions given, and whatever gateway is asked for. */
export function shop(versions: readonly Version[], more: object = {}): string {
  const routes = Object.fromEntries(
    versions.flatMap(({ name, weight }) =>
      weight === undefined ? [] : [[name, { weight: `${weight}%` }]],
    ),
  );
  return JSON.stringify({
    name: 'shop',
    clusters: {
      web: {
        services: versions.map(({ name, instances = 1, cpu = 0.1, type = 'command' }) => ({
          breed: {
            name,
            deployable: { type, definition: 'node web.mjs' },
            ports: { web: '8080/http' },
          },
          scale: { cpu, memory: '64MB', instances },
        })),
        ...(Object.keys(routes).length > 0 && { gateways: { web: { routes } } }),
      },
    },
    ...more,
  });
}

/** Vamp over in-memory twins, with the ways tests deploy. */
export async function startShop(options: TestRuntimeOptions = {}) {
  const runtime = await createTestRuntime(options);
  const { context: ctx } = runtime;
  const { store } = ctx;

  function deploy(
    source: string,
    more: Partial<ChangeOptions> & { mode?: 'merge' | 'apply' | 'slice' } = {},
  ): Promise<ChangeStarted> {
    return applyDeployment({ ctx, input: { source, mode: 'merge', ...more } });
  }

  /** Until an operation is no longer under way; answers how it ended. */
  async function untilEnded({ operation }: ChangeStarted) {
    let ended = await store.operations.find(operation);
    for (let rounds = 0; ended?.state === 'running'; rounds += 1) {
      if (rounds > 600) throw new Error(`operation ${operation} does not end`);
      await runtime.until(() => true);
      runtime.clock.advance(100);
      ended = await store.operations.find(operation);
    }
    if (ended === null) throw new Error(`there is no operation ${operation}`);
    return ended;
  }

  return {
    ...runtime,
    ctx,
    deploy,
    untilEnded,
    async deployed(source: string, more: Parameters<typeof deploy>[1] = {}) {
      return untilEnded(await deploy(source, more));
    },
    record: async () => {
      const found = await store.deployments.find('shop');
      if (found === null) throw new Error('there is no shop');
      return found;
    },
  };
}

export type Shop = Awaited<ReturnType<typeof startShop>>;
