import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PATIENCE } from '../../domain/plan';
import { Problem } from '../../domain/problem';
import { createTestRuntime } from '../../test-runtime';
import { applyDeployment, DeployInput } from '../deployments';
import { setWeights } from './change';
import { getGateway } from './get';

const WEB = 'shop/web/web';
const breed = (name: string) => ({
  breed: {
    name,
    deployable: { type: 'command', definition: 'node web.mjs' },
    ports: { web: '8080' },
  },
});
const SHOP = JSON.stringify({
  name: 'shop',
  clusters: {
    web: {
      services: [breed('web:1'), breed('web:2')],
      gateways: { web: { routes: { 'web:1': { weight: '90%' }, 'web:2': { weight: '10%' } } } },
    },
  },
});

let runtime: Awaited<ReturnType<typeof createTestRuntime>>;
let put: (typeof runtime.gatewayDriver)['put'];

beforeEach(async () => {
  runtime = await createTestRuntime();
  put = runtime.gatewayDriver.put;
  const input = DeployInput.parse({ source: SHOP });
  await applyDeployment({ ctx: runtime.context, input });
  await runtime.until(([view]) => view?.operation?.state === 'succeeded');
});
afterEach(() => runtime.stop());

const split = (one: number) =>
  setWeights({
    ctx: runtime.context,
    input: { name: WEB, weights: { 'web:1': one, 'web:2': 10_000 - one } },
  });
const operations = (count: number) => runtime.context.store.operations.list('shop', count);
const newest = async () => (await operations(1))[0];
const isOver = () => runtime.until(([view]) => view?.operation?.state !== 'running');

/** From now on the gateway driver takes nothing; what it has goes on. */
function refuse(message: string): void {
  runtime.gatewayDriver.put = async () => {
    throw new Problem('invalid', { message });
  };
}

describe('the operation of a new split', () => {
  it('succeeds when the gateway serves it, and not before', async () => {
    const states: (string | undefined)[] = [];
    runtime.gatewayDriver.put = async (config) => {
      states.push((await newest())?.state);
      return put(config);
    };
    await split(5_000);
    await isOver();
    expect(states).toEqual(['running']);
    expect(await newest()).toMatchObject({ kind: 'weights', state: 'succeeded' });
    expect((await newest())?.progress.every(({ state }) => state === 'done')).toBe(true);
  });

  it('fails with the reason where the gateway driver refuses it, and what served goes on', async () => {
    refuse('no such balance: fastest');
    const view = await split(5_000);
    expect(view).toMatchObject({ state: 'failed', reason: 'no such balance: fastest' });
    expect((await newest())?.state).toBe('running');
    const since = runtime.clock.now();
    await isOver();
    expect(runtime.clock.now() - since).toBeLessThan(2 * PATIENCE.gatewayTimeoutMs);
    expect(await newest()).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('no such balance: fastest'),
    });
    expect(runtime.gatewayDriver.begin(WEB)).toMatchObject({ status: 200 });
  });

  it('that puts right what was refused takes effect at once', async () => {
    refuse('no such balance: fastest');
    await split(5_000);
    runtime.gatewayDriver.put = put;
    const view = await split(4_000);
    expect(view).toMatchObject({
      state: 'serving',
      reason: null,
      routes: [{ liveWeight: 4_000 }, {}],
    });
  });

  it('back to what serves is no failure', async () => {
    refuse('no such balance: fastest');
    await split(5_000);
    expect(await split(9_000)).toMatchObject({ state: 'serving', reason: null });
    await isOver();
    expect((await newest())?.state).toBe('succeeded');
  });

  it('is not cut short by the next one', async () => {
    for (const one of [8_000, 7_000, 6_000]) await split(one);
    await isOver();
    expect((await operations(3)).map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'weights succeeded',
      'weights succeeded',
      'weights succeeded',
    ]);
    const gateway = await getGateway({ ctx: runtime.context, input: { name: WEB } });
    expect(gateway.routes[0]?.liveWeight).toBe(6_000);
  });
});
