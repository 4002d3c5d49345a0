import { afterEach, describe, expect, it } from 'vitest';
import { applyDeployment, removeDeployment } from '../services/deployments';
import { removeDocuments, saveDocuments } from '../services/documents';
import { createTestRuntime } from '../test-runtime';

type Runtime = Awaited<ReturnType<typeof createTestRuntime>>;

let runtime: Runtime;

afterEach(() => runtime.stop());

const version = (name: string) =>
  `{breed: {name: "${name}", deployable: {type: command, definition: [node, x.mjs]}, ports: {web: 8080/http}}}`;
const SHOP = `name: shop
gateways: {9050: catalog/web}
clusters: {catalog: {services: [${version('catalog:1.0')}, ${version('catalog:2.0')}]}}`;

async function save(source: string): Promise<void> {
  const results = await saveDocuments({ ctx: runtime.context, input: { source } });
  expect(results.map(({ message }) => message)).toEqual([undefined]);
}
const deploy = (source = SHOP) =>
  applyDeployment({ ctx: runtime.context, input: { source, mode: 'merge' } });

async function targetsOf(name: string): Promise<Record<string, string[]> | null> {
  const observed = await runtime.gatewayDriver.observe();
  const config = observed.find((gateway) => gateway.config.name === name)?.config;
  if (config === undefined) return null;
  return Object.fromEntries(
    config.routes.map((route) => [route.name, route.targets.map(({ id }) => id)]),
  );
}

async function untilTargets(
  name: string,
  condition: (ids: Record<string, string[]> | null) => boolean,
) {
  for (let step = 0; step < 200; step += 1) {
    const targets = await targetsOf(name);
    if (condition(targets)) return targets;
    await runtime.context.reconciler.reconcile();
    runtime.clock.advance(100);
  }
  throw new Error(`did not happen: ${JSON.stringify(await targetsOf(name))}`);
}

describe('a gateway of its own', () => {
  it('is served before what it leads to is there, and leads there as soon as it is', async () => {
    runtime = await createTestRuntime();
    await save('{kind: gateways, name: door, port: 8000, routes: {shop/9050: {}}}');
    expect(await targetsOf('door')).toEqual({ 'shop/9050': [] });
    await deploy();
    const targets = await untilTargets('door', (ids) => (ids?.['shop/9050']?.length ?? 0) > 0);
    expect(targets).toEqual({ 'shop/9050': ['gateway:shop/9050'] });
  });

  it('lets go of a deployment that is removed, which waits for that', async () => {
    runtime = await createTestRuntime();
    await deploy();
    await runtime.untilState('shop', 'healthy');
    await save('{kind: gateways, name: door, port: 8000, routes: {shop/9050: {}}}');
    await untilTargets('door', (ids) => (ids?.['shop/9050']?.length ?? 0) > 0);
    await removeDeployment({ ctx: runtime.context, input: { name: 'shop' } });
    let served = true;
    await untilTargets('door', (ids) => {
      const isLed = (ids?.['shop/9050']?.length ?? 0) > 0;
      if (isLed) served = served && runtime.gatewayDriver.begin('shop/9050') !== 'refused';
      return !isLed;
    });
    expect(served).toBe(true);
    await runtime.until((views) => views.every(({ name }) => name !== 'shop'));
    expect(await targetsOf('door')).toEqual({ 'shop/9050': [] });
  });

  it('chooses instances by a selector, and a new plan or a restart of the loop takes none away', async () => {
    runtime = await createTestRuntime();
    await deploy();
    await runtime.untilState('shop', 'healthy');
    await save(
      '{kind: gateways, name: all, port: 8001, selector: "name(catalog:(.*)) and kind(command)"}',
    );
    const targets = await untilTargets('all', (ids) => Object.keys(ids ?? {}).length === 2);
    expect(Object.keys(targets ?? {})).toEqual(['(1.0)', '(2.0)']);
    await runtime.context.reconciler.worldFor({
      spec: { name: 'shop', clusters: [], gateways: [] },
      intention: 'remove',
    });
    await runtime.context.reconciler.reconcile();
    expect(await targetsOf('all')).toEqual(targets);
    await runtime.restartLoop();
    await runtime.context.reconciler.reconcile();
    expect(await targetsOf('all')).toEqual(targets);
  });

  it('goes with its document', async () => {
    runtime = await createTestRuntime();
    await save('{kind: gateways, name: door, port: 8000, routes: {shop/9050: {}}}');
    const record = await runtime.context.store.deployments.find('/door');
    expect(record?.spec.gateways.map(({ name }) => name)).toEqual(['door']);
    await removeDocuments({
      ctx: runtime.context,
      input: { source: '{kind: gateways, name: door}' },
    });
    await runtime.until((views) => views.length === 0);
    expect(await targetsOf('door')).toBeNull();
    await save('{kind: gateways, name: door, port: 8000, routes: {shop/9050: {}}}');
    await untilTargets('door', (ids) => ids !== null);
    await runtime.until((views) => views[0]?.operation?.state === 'succeeded');
    const events = await runtime.context.eventLog.list({ type: 'gateway', limit: 10 });
    expect(events.toReversed().map(({ tags }) => tags)).toEqual([
      ['gateways:door', 'deployed'],
      ['gateways:door', 'undeployed'],
      ['gateways:door', 'deployed'],
    ]);
    expect(runtime.complaints).toEqual([]);
  });
});
