import { afterEach, describe, expect, it } from 'vitest';
import { applyDeployment, removeDeployment } from '../services/deployments';
import { setWeights } from '../services/gateways';
import { createTestRuntime } from '../test-runtime';

type Runtime = Awaited<ReturnType<typeof createTestRuntime>>;

let runtime: Runtime;

afterEach(() => runtime.stop());

const version = (name: string) =>
  `{breed: {name: "${name}", deployable: {type: command, definition: [node, x.mjs]}, ports: {web: 8080/http}}}`;
const shop = (...versions: string[]) => `name: shop
clusters:
  catalog:
    services: [${versions.map((each) => version(`catalog:${each}`)).join(', ')}]
    gateways: {web: {selector: "namespace(shop) and name(catalog:(.*))"}}`;
const MALL = `name: mall
clusters:
  hall:
    services: [${version('hall:1')}]
    gateways: {web: {routes: {"hall:1": {weight: 100%, selector: "name(catalog:.*)"}}}}`;

const deploy = (source: string, mode: 'merge' | 'apply' = 'merge') =>
  applyDeployment({ ctx: runtime.context, input: { source, mode } });

async function routesOf(name: string) {
  const observed = await runtime.gatewayDriver.observe();
  const routes = observed.find(({ config }) => config.name === name)?.config.routes ?? [];
  return routes.map((route) => ({ ...route, targets: route.targets.map(({ id }) => id) }));
}

async function untilRoutes(
  name: string,
  condition: (routes: Awaited<ReturnType<typeof routesOf>>) => boolean,
) {
  for (let step = 0; step < 200; step += 1) {
    const routes = await routesOf(name);
    if (condition(routes)) return routes;
    await runtime.context.reconciler.reconcile();
    runtime.clock.advance(100);
  }
  throw new Error(`did not happen: ${JSON.stringify(await routesOf(name))}`);
}

const succeeded = (name: string) =>
  runtime.until((views) =>
    views.some((view) => view.name === name && view.operation?.state === 'succeeded'),
  );

describe('a selector in a deployment', () => {
  it('finds versions as they come, which are given shares like any others', async () => {
    runtime = await createTestRuntime();
    await deploy(shop('1.0'));
    await succeeded('shop');
    await deploy(shop('2.0'));
    const routes = await untilRoutes('shop/catalog/web', ({ length }) => length === 2);
    expect(routes).toMatchObject([
      { name: '(1.0)', weight: 10_000 },
      { name: '(2.0)', weight: 0 },
    ]);
    await succeeded('shop');
    const input = { name: 'shop/catalog/web', weights: { '(1.0)': 2_500, '(2.0)': 7_500 } };
    const view = await setWeights({ ctx: runtime.context, input });
    expect(view.routes.map(({ liveWeight, targets }) => [liveWeight, targets])).toEqual([
      [2_500, 1],
      [7_500, 1],
    ]);
    expect(await routesOf('shop/catalog/web')).toMatchObject([
      { weight: 2_500 },
      { weight: 7_500 },
    ]);
  });

  it('never leaves requests without an instance while all of them are replaced', async () => {
    runtime = await createTestRuntime();
    await deploy(shop('1.0'));
    await succeeded('shop');
    await deploy(shop('2.0'), 'apply');
    let isServed = true;
    await untilRoutes('shop/catalog/web', (routes) => {
      const answer = runtime.gatewayDriver.begin('shop/catalog/web');
      isServed = isServed && answer !== 'refused' && answer.status === 200;
      if (answer !== 'refused') answer.finish();
      return routes.length === 1 && routes[0]?.name === '(2.0)';
    });
    expect(isServed).toBe(true);
    await succeeded('shop');
    expect(runtime.context.reconciler.view('shop')?.drift).toEqual([]);
  });

  it('lets go of what another deployment takes away, which waits for that', async () => {
    runtime = await createTestRuntime();
    await deploy(shop('1.0'));
    await succeeded('shop');
    await deploy(MALL);
    const led = await untilRoutes('mall/hall/web', ([route]) => route?.targets.length === 1);
    expect(led[0]?.targets[0]).toMatch(/^shop\/catalog/);
    await succeeded('mall');
    await removeDeployment({ ctx: runtime.context, input: { name: 'shop' } });
    await untilRoutes('mall/hall/web', ([route]) => route?.targets.length === 0);
    await runtime.until((views) => views.every(({ name }) => name !== 'shop'));
    expect(runtime.complaints).toEqual([]);
  });
});
