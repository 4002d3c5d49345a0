import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Api, startApi } from './api.test-support';

let api: Api;
let isSlow = false;

beforeEach(async () => {
  isSlow = false;
  api = await startApi({ behaviour: () => (isSlow ? { startDelayMs: 60_000 } : {}) });
});

afterEach(() => api.stop());

const breed = (name: string) => ({
  name,
  deployable: { type: 'command', definition: 'node web.mjs' },
  ports: { web: '8080/http' },
});

const shop = (...versions: string[]) => ({
  name: 'shop',
  clusters: { web: { services: versions.map((name) => ({ breed: breed(name) })) } },
});

async function deployed(...versions: string[]) {
  const { body } = await api.call('POST', '/deployments', shop(...versions));
  await api.runtime.until(([view]) => view?.operation?.state === 'succeeded');
  return body.operation;
}

describe('a change', () => {
  it('is refused while another runs, unless it takes over', async () => {
    isSlow = true;
    const { body: first } = await api.call('POST', '/deployments', shop('web:1'));
    const refused = await api.call('POST', '/deployments', shop('web:2'));
    expect(refused).toMatchObject({ status: 409, body: { name: 'OperationInProgress' } });
    expect(refused.body.message).toContain(`operation ${first.operation}`);
    const taken = await api.call('POST', '/deployments?take_over=true', shop('web:2'));
    expect(taken.status).toBe(202);
    const path = `/deployments/shop/operations/${first.operation}`;
    expect((await api.call('GET', path)).body).toMatchObject({ state: 'superseded' });
  });

  it('keeps whether it rolls back and from where it came', async () => {
    const path = '/deployments?rollback=false';
    const cli = { 'x-vamp-client': 'cli' };
    const { body } = await api.call('POST', path, shop('web:1'), cli);
    const operation = await api.call('GET', `/deployments/shop/operations/${body.operation}`);
    expect(operation.body).toMatchObject({
      origin: 'cli',
      author: 'cli',
      options: { rollBackOnFailure: false },
    });
  });

  it('is shown before with its warnings, and can be kept and applied', async () => {
    const planned = await api.call('POST', '/deployments?plan_only=true&save=true', shop('web:1'));
    expect(planned).toMatchObject({
      status: 201,
      body: { plan: 1, warnings: [], baseRevision: 0 },
    });
    expect(planned.body.actions.length).toBeGreaterThan(0);
    expect((await api.call('GET', '/plans?deployment=shop')).body).toMatchObject([
      { id: 1, deployment: 'shop', isOutdated: false },
    ]);
    expect((await api.call('POST', '/plans/1')).status).toBe(202);
    await api.runtime.untilState('shop', 'healthy');
    expect((await api.call('GET', '/plans/1')).status).toBe(404);
  });
});

describe('a kept plan', () => {
  it('that is outdated is a conflict that names the new one', async () => {
    await deployed('web:1');
    const saved = await api.call('POST', '/plans', shop('web:1', 'web:2'));
    expect(saved).toMatchObject({ status: 201, body: { id: 1, baseRevision: 1 } });
    await deployed('web:3');
    expect(await api.call('POST', '/plans/1')).toMatchObject({
      status: 409,
      body: { name: 'PlanOutdated', advice: 'look at plan 2 and apply it' },
    });
    expect((await api.call('DELETE', '/plans/2')).status).toBe(204);
    expect((await api.call('GET', '/plans')).body).toEqual([]);
    expect((await api.call('GET', '/plans/x')).status).toBe(400);
  });
});

describe('ways out', () => {
  it('are there: cancel, roll back, restart, retry', async () => {
    await deployed('web:1');
    isSlow = true;
    await api.call('POST', '/deployments', shop('web:2'));
    isSlow = false;
    expect((await api.call('POST', '/deployments/shop/cancel')).status).toBe(202);
    expect(await api.call('POST', '/deployments/shop/cancel', { operation: 1 })).toMatchObject({
      status: 409,
      body: { name: 'OperationNotRunning' },
    });
    await api.runtime.until(([view]) => view?.operation?.state === 'succeeded');
    const plan = await api.call('POST', '/deployments/shop/rollback?plan_only=true', {
      revision: 1,
    });
    expect(plan).toMatchObject({ status: 200, body: { conflicts: [], warnings: [] } });
    expect((await api.call('POST', '/deployments/shop/rollback', { revision: 1 })).status).toBe(
      202,
    );
    expect((await api.call('POST', '/deployments/shop/rollback', { revision: 0 })).status).toBe(
      400,
    );
    await api.runtime.until(([view]) => view?.operation?.state === 'succeeded');
    expect((await api.call('POST', '/deployments/shop/restart', { cluster: 'web' })).status).toBe(
      202,
    );
    expect((await api.call('POST', '/deployments/shop/retry')).status).toBe(202);
  });

  it('are not found at a deployment that is not', async () => {
    for (const verb of ['cancel', 'retry', 'rollback', 'restart', 'repair']) {
      const { status } = await api.call('POST', `/deployments/absent/${verb}`);
      expect([verb, status]).toEqual([verb, 404]);
    }
  });
});

describe('the history', () => {
  it('lists operations in pages and revisions with what led to them', async () => {
    await deployed('web:1');
    await deployed('web:1', 'web:2');
    const newest = await api.call('GET', '/deployments/shop/operations?limit=1');
    expect(newest.body).toMatchObject([{ id: 2, kind: 'merge', state: 'succeeded' }]);
    const older = await api.call('GET', '/deployments/shop/operations?before=2');
    expect(older.body).toMatchObject([{ id: 1 }]);
    expect((await api.call('GET', '/deployments/shop/operations?limit=0')).status).toBe(400);
    expect((await api.call('GET', '/deployments/other/operations/1')).status).toBe(404);
    expect((await api.call('GET', '/deployments/shop/revisions')).body).toMatchObject([
      { revision: 2, isCurrent: true, operation: { id: 2 } },
      { revision: 1, isCurrent: false, operation: { id: 1 } },
    ]);
  });
});

describe('settings', () => {
  it('are read and changed', async () => {
    await deployed('web:1');
    const path = '/deployments/shop/settings';
    expect((await api.call('GET', path)).body).toEqual({ repair: 'automatic' });
    expect((await api.call('PUT', path, { repair: 'manual' })).body).toEqual({ repair: 'manual' });
    expect((await api.call('PUT', path, { repair: 'never' })).status).toBe(400);
    await api.runtime.until(([view]) => view?.settings.repair === 'manual');
    expect((await api.call('GET', '/deployments/shop')).body).toMatchObject({
      settings: { repair: 'manual' },
      drift: [],
    });
  });
});

describe('a scale', () => {
  const path = '/deployments/shop/clusters/web/services/web:1/scale';

  it('takes amounts as the language does, and parts of them', async () => {
    await deployed('web:1');
    expect((await api.call('PUT', path, { cpu: '250m', memory: '1GB' })).status).toBe(202);
    await api.runtime.until(([view]) => view?.operation?.state === 'succeeded');
    expect((await api.call('GET', path)).body).toEqual({
      cpu: 0.25,
      memory: '1000.00MB',
      instances: 1,
    });
  });

  it('may be a stored one', async () => {
    await deployed('web:1');
    await api.call('POST', '/scales', { name: 'small', cpu: 0.5, memory: '32MB', instances: 2 });
    const plan = await api.call('PUT', `${path}?plan_only=true`, { reference: 'small' });
    expect(plan.body.actions.length).toBeGreaterThan(0);
    expect((await api.call('PUT', path, 'small')).status).toBe(202);
    await api.runtime.until(([view]) => view?.operation?.state === 'succeeded');
    expect((await api.call('GET', path)).body).toMatchObject({ cpu: 0.5, instances: 2 });
  });

  it.each([
    ['no unit', { memory: '512' }],
    ['no amount', { cpu: 'much' }],
    ['an unknown key', { replicas: 2 }],
    ['nothing', {}],
    ['too many instances', { instances: 101 }],
  ])('with %s is refused', async (_, body) => {
    await deployed('web:1');
    expect((await api.call('PUT', path, body)).status).toBe(400);
  });
});

describe('statuses in the words of Vamp', () => {
  const statusOf = async () =>
    (await api.call('GET', '/deployments/shop')).body.clusters.web.services[0].status;

  it('go from Updating to Done, and name a removal', async () => {
    isSlow = true;
    await api.call('POST', '/deployments', shop('web:1'));
    await api.runtime.until(([view]) => view !== undefined);
    expect(await statusOf()).toMatchObject({
      intention: 'Deployment',
      phase: { name: 'Updating' },
    });
    isSlow = false;
    api.runtime.clock.advance(60_000);
    await api.runtime.untilState('shop', 'healthy');
    const status = await statusOf();
    expect(status).toMatchObject({ intention: 'Deployment', phase: { name: 'Done' } });
    expect(Date.parse(status.since)).not.toBeNaN();
    expect(Date.parse(status.phase.since)).not.toBeNaN();
    await api.call('DELETE', '/deployments/shop?all=true');
    await api.runtime.until(([view]) => view?.intention === 'remove' || view === undefined);
  });

  it('say why a service failed', async () => {
    await api.stop();
    api = await startApi({ behaviour: () => ({ exits: { code: 1, signal: null } }) });
    await api.call('POST', '/deployments?rollback=false', shop('web:1'));
    await api.runtime.untilState('shop', 'failed');
    const { phase } = await statusOf();
    expect(phase).toMatchObject({ name: 'Failed' });
    expect(phase.notification).toMatch(/\w/);
  });
});

it('lists drivers', async () => {
  expect(await api.call('GET', '/drivers')).toMatchObject({
    status: 200,
    body: [{ type: 'memory', allocated: { instances: 0 } }],
  });
});

it('keeps the gateways to the outside when that is wanted', async () => {
  await api.call('POST', '/deployments', { ...shop('web:1'), gateways: { 9050: 'web/web' } });
  await api.runtime.untilState('shop', 'healthy');
  const gone = await api.call('DELETE', '/deployments/shop?all=true&gateways=keep');
  expect(gone.status).toBe(202);
  await api.runtime.until(([view]) => view?.operation?.state === 'succeeded');
  const { body } = await api.call('GET', '/deployments/shop');
  expect(body).toMatchObject({ clusters: {}, gateways: { 9050: { deployed: true } } });
});
