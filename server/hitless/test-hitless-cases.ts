import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { InstanceView } from '../domain/deployment';
import { describeLoad, type Load, type LoadReport, startLoad } from './test-load';
import type { Plane } from './test-plane';
import { type Platform, shop, type Version } from './test-shop';
import { createWorld, type World } from './test-world';

const RATE = 300;
const CONNECTIONS = 24;
/** Requests before and after what is tested. */
const MARGIN = 120;
const WAIT = { timeout: 180_000, interval: 25 };
const LIMIT_MS = 300_000;
const GATEWAY = 'shop/front/web';

type Started = { operation: number };

/** What must not cost a request, at 300 a second and on every platform. The cases build on each other. */
export function describeHitless(platform: Platform, firstPort: number): void {
  describe(`on ${platform.name}, under ${RATE} requests a second`, () => {
    let world: World;
    let plane: Plane;

    const done = async (verb: string, input: object) => {
      const { operation } = await plane.call<Started>(verb, input);
      await plane.succeeded('shop', operation);
      return operation;
    };
    const deploy = (versions: Version[], mode: 'merge' | 'slice' = 'merge') =>
      done('deploy', { source: shop(platform, firstPort, versions), mode });
    const scale = (service: string, instances: number) =>
      done('scale', { deployment: 'shop', cluster: 'front', service, instances });
    const setWeights = (weights: Record<string, number>) =>
      plane.call('setWeights', { name: GATEWAY, weights });
    const instancesOf = async (service: string): Promise<InstanceView[]> => {
      const { clusters } = await plane.view('shop');
      const services = clusters.flatMap((cluster) => cluster.services);
      return services.find(({ name }) => name === service)?.instances ?? [];
    };

    /** Runs `work` with traffic before, during and after it; no request may fail. */
    async function underLoad(
      title: string,
      work: (load: Load) => Promise<unknown>,
    ): Promise<LoadReport> {
      const load = startLoad({ port: firstPort, rate: RATE, connections: CONNECTIONS });
      let report: LoadReport;
      try {
        await vi.waitUntil(() => load.sent > MARGIN, WAIT);
        await work(load);
        const soFar = load.sent;
        await vi.waitUntil(() => load.sent > soFar + MARGIN, WAIT);
      } finally {
        report = await load.stop();
      }
      process.stdout.write(`${platform.name}, ${title}: ${describeLoad(report)}\n`);
      expect(report.failures).toEqual([]);
      return report;
    }

    beforeAll(async () => {
      world = await createWorld(firstPort, platform.env);
      plane = await world.start();
      await deploy([{ version: '1.0', instances: 1 }]);
    }, LIMIT_MS);
    afterAll(async () => {
      await world.dispose();
      await platform.clean?.(world.home);
    }, LIMIT_MS);

    it('deploys 2.0 beside 1.0', { timeout: LIMIT_MS }, async () => {
      const { answers } = await underLoad('2.0 beside 1.0', () =>
        deploy([{ version: '2.0', instances: 1 }]),
      );
      expect(Object.keys(answers)).toEqual(['1.0']);
    });

    it('shifts from 1.0 to 2.0', { timeout: LIMIT_MS }, async () => {
      const { answers } = await underLoad('shift', async (load) => {
        for (const [old, next] of [
          [9_000, 1_000],
          [5_000, 5_000],
          [0, 10_000],
        ] as const) {
          await setWeights({ 'front:1.0': old, 'front:2.0': next });
          const seen = load.answersOf('2.0');
          await vi.waitUntil(() => load.answersOf('2.0') > seen + 15, WAIT);
        }
      });
      expect(Object.keys(answers).sort()).toEqual(['1.0', '2.0']);
    });

    it('removes 1.0', { timeout: LIMIT_MS }, async () => {
      const { answers } = await underLoad('1.0 removed', () =>
        deploy([{ version: '1.0', instances: 1 }], 'slice'),
      );
      expect(Object.keys(answers)).toEqual(['2.0']);
      expect(await instancesOf('front:1.0')).toEqual([]);
    });

    it('scales from 1 to 4', { timeout: LIMIT_MS }, async () => {
      await underLoad('1 to 4', () => scale('front:2.0', 4));
      expect(await instancesOf('front:2.0')).toHaveLength(4);
    });

    it('puts a killed instance of four back', { timeout: LIMIT_MS }, async () => {
      const [victim] = await instancesOf('front:2.0');
      if (victim === undefined) throw new Error('there are four');
      await underLoad('one of four killed', async () => {
        await platform.killInstance(victim, world.home);
        await vi.waitFor(async () => {
          const instances = await instancesOf('front:2.0');
          expect(instances.map(({ state }) => state)).toEqual(Array(4).fill('healthy'));
          expect(instances.find(({ id }) => id === victim.id)?.startedAt).not.toBe(
            victim.startedAt,
          );
        }, WAIT);
      });
    });

    it('restarts all four', { timeout: LIMIT_MS }, async () => {
      const before = (await instancesOf('front:2.0')).map(({ id }) => id);
      await underLoad('restart', () => done('restart', { deployment: 'shop' }));
      const after = (await instancesOf('front:2.0')).map(({ id }) => id);
      expect(after).toHaveLength(4);
      expect(after.filter((id) => before.includes(id))).toEqual([]);
    });

    it('scales from 4 to 1', { timeout: LIMIT_MS }, async () => {
      await underLoad('4 to 1', () => scale('front:2.0', 1));
      expect(await instancesOf('front:2.0')).toHaveLength(1);
    });

    it('rolls back to before 3.0, which has half of the traffic', {
      timeout: LIMIT_MS,
    }, async () => {
      const operation = await deploy([{ version: '3.0', instances: 2 }]);
      await setWeights({ 'front:2.0': 5_000, 'front:3.0': 5_000 });
      const { answers } = await underLoad('rolled back', () =>
        done('rollBack', { name: 'shop', operation }),
      );
      expect(Object.keys(answers).sort()).toEqual(['2.0', '3.0']);
      expect(await instancesOf('front:3.0')).toEqual([]);
      expect((await plane.state('shop')).gateways[GATEWAY]).toHaveLength(1);
    });
  });
}
