import { expect } from 'vitest';
import type { GatewayConfig } from '../../domain/gateway';
import { ask } from './browser';
import { keepAliveAgent } from './http-target';
import { runLoad, startPlainTarget, untilRequests } from './load-client';
import { putRoutes, withRoutes } from './recording-target';
import type { ConformanceCase, GatewayWorld } from './world';

const REQUESTS = 20_000;

/**
 * The rule for weights of the Gateway API: nothing for weight 0, something for every other, each share within 5 points.
 * Source: kubernetes-sigs/gateway-api, conformance/tests/httproute-weight.yaml and conformance/utils/weight/weight.go
 * at 4564255ac2c35d582249b3cdf261bdf51c8bca32 (there with up to ten attempts; here the first one counts).
 */
const GATEWAY_API = {
  weights: { v1: 7_000, v2: 3_000, v3: 0 },
  requests: 500,
  connections: 10,
  tolerance: 0.05,
};

/** Of a χ² distribution: what one in 10 000 experiments exceeds, by degrees of freedom. */
const CRITICAL_CHI_SQUARED = [0, 15.14, 18.42, 21.11, 23.51];
/** Below that many expected answers the distribution is not one of χ². */
const FEWEST_EXPECTED = 5;

async function putWeights(world: GatewayWorld, weights: Record<string, number>) {
  const wishes = await Promise.all(
    Object.entries(weights).map(async ([name, weight]) => {
      const targets = [await startPlainTarget(world, name)];
      return [name, { weight, targets }] as const;
    }),
  );
  return putRoutes(world, Object.fromEntries(wishes));
}

async function load(config: GatewayConfig, requests: number, connections = 8) {
  const done = await runLoad(config, { connections, isOver: untilRequests(requests) });
  expect({ failed: done.failed, cut: done.cut }).toEqual({ failed: 0, cut: 0 });
  return done;
}

/** How exactly traffic follows the weights. */
export const distributionCases = {
  'keeps the rule for weights of the Gateway API at the first attempt': async (world) => {
    const { weights, requests, connections, tolerance } = GATEWAY_API;
    const config = await putWeights(world, weights);
    const { answers, total } = await load(config, requests, connections);
    expect(answers).not.toHaveProperty('v3');
    for (const name of ['v1', 'v2'] as const) {
      const share = (answers[name] ?? 0) / total;
      expect(share).toBeGreaterThan(0);
      expect(Math.abs(share - weights[name] / 10_000)).toBeLessThanOrEqual(tolerance);
    }
  },

  'gives each of several versions its share to a point, one of 0.01 % too, over 20 000 requests':
    async (world) => {
      const weights = { w0: 6_999, w1: 2_000, w2: 900, w3: 100, w4: 1, w5: 0 };
      const { answers, total } = await load(await putWeights(world, weights), REQUESTS);
      let chiSquared = 0;
      let classes = 0;
      for (const [name, weight] of Object.entries(weights)) {
        const expected = (total * weight) / 10_000;
        const got = answers[name] ?? 0;
        expect(Math.abs(got - expected) / total, name).toBeLessThanOrEqual(0.01);
        if (weight === 0) expect(answers).not.toHaveProperty(name);
        else expect(got, name).toBeGreaterThan(0);
        if (expected < FEWEST_EXPECTED) continue;
        classes += 1;
        chiSquared += (got - expected) ** 2 / expected;
      }
      expect(chiSquared).toBeLessThan(CRITICAL_CHI_SQUARED[classes - 1] ?? 0);
    },

  'gives a client its shares, however many requests of others lie between its own': async (
    world,
  ) => {
    const config = await putWeights(world, { half: 5_000, other: 5_000 });
    const agent = keepAliveAgent(world, 1);
    const targets: (string | null)[] = [];
    for (let sent = 0; sent < 600; sent += 1) targets.push((await ask(config, { agent })).target);
    for (const step of [2, 3, 5, 7]) {
      const own = targets.filter((_, index) => index % step === 0);
      const half = own.filter((target) => target === 'half').length;
      expect(Math.abs(half / own.length - 0.5), `every ${step}`).toBeLessThan(0.1);
    }
  },

  'answers 20 000 requests while the weights change every 5 ms, on the connections they came by':
    async (world) => {
      const config = await putWeights(world, { a: 5_000, b: 5_000 });
      let isOver = false;
      let changes = 0;
      const changing = (async () => {
        while (!isOver) {
          const pause = new Promise((resolve) => setTimeout(resolve, 5));
          changes += 1;
          const weight = (changes * 1_111) % 10_001;
          const next = { a: { weight }, b: { weight: 10_000 - weight } };
          await world.driver.put(withRoutes(config, next));
          await pause;
        }
      })();
      const isEnough = untilRequests(REQUESTS);
      const done = await runLoad(config, { connections: 8, isOver: isEnough });
      isOver = true;
      await changing;
      const { failed, cut, dismissed, total, answers } = done;
      expect({ failed, cut, dismissed }).toEqual({ failed: 0, cut: 0, dismissed: 0 });
      expect((answers.a ?? 0) + (answers.b ?? 0)).toBe(total);
      expect(changes).toBeGreaterThan(20);
    },

  'fails no request while routes and gateways come and go, and cuts no connection unannounced':
    async (world) => {
      const config = await putWeights(world, { a: 10_000 });
      const late = { name: 'late', weight: 0, targets: [await startPlainTarget(world, 'late')] };
      const beside = await putWeights(world, { beside: 10_000 });
      let isOver = false;
      const loading = runLoad(config, { connections: 8, isOver: () => isOver });
      for (let change = 0; change < 5; change += 1) {
        await world.driver.put({ ...config, routes: [...config.routes, late] });
        await world.driver.remove(beside.name);
        await world.driver.put(config);
        await world.driver.put(beside);
      }
      isOver = true;
      const { failed, cut, answers, total } = await loading;
      expect({ failed, cut }).toEqual({ failed: 0, cut: 0 });
      expect(answers).toEqual({ a: total });
    },
} satisfies Record<string, ConformanceCase>;
