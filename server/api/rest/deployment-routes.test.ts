import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Api, startApi } from './api.test-support';

let api: Api;

beforeEach(async () => {
  api = await startApi();
});

afterEach(() => api.stop());

const breed = (name: string, more: object = {}) => ({
  name,
  deployable: { type: 'command', definition: 'node web.mjs' },
  ports: { web: '8080/http' },
  ...more,
});

const SHOP = {
  name: 'shop',
  gateways: { 9050: 'web/web' },
  clusters: {
    db: { services: [{ breed: breed('db:1') }] },
    web: {
      services: [
        {
          breed: breed('web:1', {
            environment_variables: { DB: '$db.host', PRICE: '5 $$' },
            dependencies: { db: 'db:1' },
            health_checks: [{ path: '/health', port: 'web', interval: '10s', timeout: '5s' }],
          }),
          scale: { cpu: 0.5, memory: '64MB', instances: 2 },
        },
        { breed: breed('web:2') },
      ],
      gateways: { web: { routes: { 'web:1': { weight: '75%' }, 'web:2': { weight: '25%' } } } },
    },
  },
};

describe('what is deployed', () => {
  it.each([
    ['a name', 'shop'],
    ['a map with a name', { name: 'shop' }],
  ])('may be the stored blueprint, by %s', async (_, body) => {
    await api.call('POST', '/blueprints', SHOP);
    const started = await api.call('POST', '/deployments', body);
    expect(started).toMatchObject({ status: 202, body: { deployment: 'shop' } });
    await api.runtime.untilState('shop', 'healthy');
  });

  it('may be a stored blueprint under another name', async () => {
    await api.call('POST', '/blueprints', SHOP);
    const started = await api.call('PUT', '/deployments/second', 'shop');
    expect(started.body).toMatchObject({ deployment: 'second' });
  });

  it('is not found when it is the name of nothing', async () => {
    expect(await api.call('POST', '/deployments', 'absent')).toMatchObject({
      status: 404,
      body: { name: 'ArtifactNotFound' },
    });
  });

  it('takes breeds and scales from what is stored', async () => {
    const blueprint = { name: 'small', clusters: { web: { breed: 'web:1', scale: 'tiny' } } };
    const early = await api.call('POST', '/deployments', blueprint);
    expect(early.status).toBe(409);
    expect(early.body.name).toBe('ArtifactNotFound');
    expect(early.body.message).toContain('web:1');
    expect(early.body.message).toContain('tiny');
    await api.call('POST', '/breeds', breed('web:1'));
    await api.call('POST', '/scales', { name: 'tiny', cpu: 0.1, memory: '32MB', instances: 3 });
    expect((await api.call('POST', '/deployments', blueprint)).status).toBe(202);
    await api.runtime.untilState('small', 'healthy');
    const { body } = await api.call('GET', '/deployments/small');
    expect(body.clusters.web.services).toMatchObject([
      { breed: { name: 'web:1' }, scale: { cpu: 0.1, instances: 3 } },
    ]);
    const usage = await api.call('DELETE', '/breeds/web:1');
    expect(usage.status).toBe(204);
    expect((await api.call('GET', '/deployments/small')).body.state).toBe('healthy');
  });

  it('never has the name of a workflow, nor the other way round', async () => {
    const workflow = { name: 'shop', breed: 'job', schedule: 'daemon' };
    await api.call('POST', '/workflows', workflow);
    expect(await api.call('POST', '/deployments', SHOP)).toMatchObject({
      status: 409,
      body: { name: 'DeploymentWorkflowNameCollision' },
    });
    await api.call('DELETE', '/workflows/shop');
    expect((await api.call('POST', '/deployments', SHOP)).status).toBe(202);
    expect(await api.call('POST', '/workflows', workflow)).toMatchObject({
      status: 409,
      body: { name: 'DeploymentWorkflowNameCollision' },
    });
  });
});

describe('what runs', () => {
  beforeEach(async () => {
    await api.call('POST', '/deployments', SHOP);
    await api.runtime.untilState('shop', 'healthy');
  });

  it('is exported as a blueprint that changes nothing when it is deployed again', async () => {
    const exported = await api.call('GET', '/deployments/shop?as_blueprint=true');
    expect(exported.body).toMatchObject({ name: 'shop', kind: 'blueprints' });
    const plan = await api.call('PUT', '/deployments/shop?plan_only=true', exported.body);
    expect(plan).toMatchObject({ status: 200, body: { actions: [], conflicts: [] } });
    const yaml = await api.call('GET', '/deployments/shop?as_blueprint=true', undefined, {
      accept: 'application/x-yaml',
    });
    const again = await api.call('PUT', '/deployments/shop?plan_only=true&mode=apply', yaml.text);
    expect(again.body).toMatchObject({ actions: [], conflicts: [] });
    expect((await api.call('GET', '/deployments?as_blueprint=true')).body).toEqual([exported.body]);
  });

  it('is removed by what was exported', async () => {
    const { body } = await api.call('GET', '/deployments/shop?as_blueprint=true');
    expect((await api.call('DELETE', '/deployments/shop', body)).status).toBe(202);
    await api.runtime.until((views) => views.length === 0);
    expect((await api.call('GET', '/deployments/shop')).status).toBe(404);
  });

  it('can be deployed again as it was read', async () => {
    const { body } = await api.call('GET', '/deployments/shop');
    const again = await api.call('PUT', '/deployments/shop?plan_only=true', body);
    expect(again.body).toMatchObject({ actions: [], conflicts: [] });
  });

  it('stays when nothing says what to remove', async () => {
    const { status, body } = await api.call('DELETE', '/deployments/shop');
    expect(status).toBe(202);
    expect(body.message).toContain('?all=true');
    expect((await api.call('DELETE', '/deployments/shop?all=true')).status).toBe(202);
    await api.runtime.until((views) => views.length === 0);
  });

  it('has a scale that can be changed', async () => {
    const path = '/deployments/shop/clusters/web/services/web:1/scale';
    expect((await api.call('GET', path)).body).toMatchObject({ instances: 2 });
    expect((await api.call('PUT', path, { instances: 3 })).status).toBe(202);
    await api.runtime.untilState('shop', 'healthy');
    expect((await api.call('GET', path)).body).toMatchObject({ instances: 3 });
    expect((await api.call('GET', path.replace('web:1', 'web:9'))).status).toBe(404);
  });
});
