import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveArtifact } from '../../services/artifacts';
import { type Api, startApi } from './api.test-support';

const FRONT = { name: 'front', port: 9000, routes: { 'shop/9050': { weight: '100%' } } };

const SHOP = `
name: shop
gateways:
  9050: web/web
clusters:
  web:
    services:
      - breed: {name: "web:1", deployable: {type: command, definition: node web.mjs}, ports: {web: 8080}}
      - breed: {name: "web:2", deployable: {type: command, definition: node web.mjs}, ports: {web: 8080}}
    gateways:
      web:
        routes: {"web:1": {weight: 90%}, "web:2": {weight: 10%}}
`;

let api: Api;

beforeEach(async () => {
  api = await startApi();
});

afterEach(() => api.stop());

describe('gateways of a deployment', () => {
  beforeEach(async () => {
    expect((await api.call('POST', '/deployments', SHOP)).status).toBe(202);
    await api.runtime.untilState('shop', 'healthy');
  });

  const weights = async () => {
    const { body } = await api.call('GET', '/gateways/shop/web/web');
    return [body.routes['web:1'].weight, body.routes['web:2'].weight];
  };

  it('are read under their name, encoded or not', async () => {
    expect(await weights()).toEqual(['90%', '10%']);
    const encoded = await api.call('GET', `/gateways/${encodeURIComponent('shop/web/web')}`);
    expect(encoded.body).toMatchObject({ name: 'shop/web/web', internal: true, deployed: true });
  });

  it.each([
    ['the names of versions', { 'web:1': { weight: '50%' }, 'web:2': { weight: '50%' } }],
    [
      'whole paths',
      {
        'shop/web/web:1/web': { weight: '50%' },
        'shop/web/web:2/web': { weight: '50%' },
      },
    ],
  ])('take weights by %s', async (_, routes) => {
    const changed = await api.call('PUT', '/gateways/shop/web/web', { routes });
    expect(changed.status).toBe(202);
    expect(await weights()).toEqual(['50%', '50%']);
  });

  it('take back what was read', async () => {
    const { body } = await api.call('GET', '/gateways/shop/web/web');
    expect((await api.call('PUT', '/gateways/shop/web/web', body)).status).toBe(202);
    expect(await weights()).toEqual(['90%', '10%']);
  });

  it('refuse weights that are none', async () => {
    const put = (one: string, two: string) =>
      api.call('PUT', '/gateways/shop/web/web', {
        routes: { 'web:1': { weight: one }, 'web:2': { weight: two } },
      });
    expect(await put('50', '50%')).toMatchObject({ status: 400 });
    expect(await put('50%', '60%')).toMatchObject({
      status: 400,
      body: { name: 'GatewayRouteWeightError' },
    });
    expect(await weights()).toEqual(['90%', '10%']);
  });

  it('take weights from a document among others', async () => {
    const gateway = {
      kind: 'gateways',
      name: 'shop/web/web',
      routes: {
        'shop/web/web:1/web': { weight: '20%' },
        'shop/web/web:2/web': { weight: '80%' },
      },
    };
    expect(await api.call('POST', '', gateway)).toMatchObject({ status: 202 });
    expect(await weights()).toEqual(['20%', '80%']);
  });

  it('take all rules of a document, and give them back', async () => {
    const document = {
      sticky: 'route',
      routes: {
        'web:1': { weight: '50%' },
        'web:2': {
          weight: '50%',
          condition: { condition: 'has header X-Beta' },
          condition_strength: '25%',
        },
      },
    };
    expect(await api.call('PUT', '/gateways/shop/web/web', document)).toMatchObject({
      status: 202,
      body: document,
    });
    const { body } = await api.call('GET', '/gateways/shop/web/web');
    expect(body).toMatchObject(document);
    const again = await api.call('PUT', '/gateways/shop/web/web', body);
    expect(again).toMatchObject({ status: 202, body: document });
    const { sticky: _, ...loose } = document;
    const put = await api.call('PUT', '/gateways/shop/web/web', loose);
    expect(put.body).not.toHaveProperty('sticky');
  });

  it.each([
    { what: 'one more', routes: { 'web:1': {}, 'web:2': {}, 'web:3': {} } },
    { what: 'one less', routes: { 'web:1': { weight: '100%' } } },
  ])('refuse a document with $what of their routes', async ({ routes }) => {
    expect(await api.call('PUT', '/gateways/shop/web/web', { routes })).toMatchObject({
      status: 400,
      body: { name: 'InternalGatewayUpdateError' },
    });
    expect(await weights()).toEqual(['90%', '10%']);
  });

  it('change, are undone and explained', async () => {
    const act = (verb: string, body: object = {}) =>
      api.call('POST', `/gateways/shop/web/web/${verb}`, body);
    expect(await act('change', { weights: { 'web:1': 0, 'web:2': 10_000 } })).toMatchObject({
      status: 202,
      body: { routes: { 'web:2': { weight: '100%' } } },
    });
    const explained = await act('explain', { request: { path: '/x' } });
    expect(explained.body.explanation.odds).toEqual([
      { route: 'web:1', share: 0 },
      { route: 'web:2', share: 10_000 },
    ]);
    expect((await act('undo')).status).toBe(202);
    expect(await weights()).toEqual(['90%', '10%']);
    expect(await act('send', { request: {} })).toMatchObject({
      status: 200,
      body: { status: 200 },
    });
    expect((await act('dance')).status).toBe(404);
  });

  it('tell what the driver of all of them is and does', async () => {
    expect((await api.call('GET', '/gateway-driver')).body).toMatchObject({
      ...{ type: 'memory', status: { available: true }, capabilities: { mirror: true } },
      configuration: { format: 'json' },
    });
  });

  it('go with their deployment only', async () => {
    expect(await api.call('DELETE', '/gateways/shop/web/web')).toMatchObject({
      status: 403,
      body: { name: 'InternalGatewayRemoveError' },
    });
  });

  it('keep their name to themselves', async () => {
    const { context } = api.runtime;
    const source = JSON.stringify({ ...FRONT, name: 'shop/9050' });
    const saving = saveArtifact({ ctx: context, input: { kind: 'gateways', source } });
    await expect(saving).rejects.toMatchObject({ code: 'conflict' });
  });

  it('are listed before those that are stored', async () => {
    await api.call('POST', '/gateways', FRONT);
    await api.call('POST', '/gateways', { ...FRONT, name: 'front/2' });
    const names = async (query: string) => {
      const { body, headers } = await api.call('GET', `/gateways${query}`);
      expect(headers.get('x-total-count')).toBe('4');
      return body.map(({ name }: { name: string }) => name);
    };
    const all = ['shop/9050', 'shop/web/web', 'front', 'front/2'];
    expect((await names('')).sort()).toEqual([...all].sort());
    const pages = [...(await names('?per_page=3')), ...(await names('?per_page=3&page=2'))];
    expect(pages.slice(2)).toEqual(['front', 'front/2']);
    expect(new Set(pages)).toEqual(new Set(all));
    expect(await names('?per_page=2&page=1')).toHaveLength(2);
    expect(await names('?per_page=2&page=3')).toEqual([]);
  });
});

describe('gateways of their own', () => {
  it('are stored and served, and say how they are', async () => {
    const created = await api.call('PUT', '/gateways/front', FRONT);
    expect(created).toMatchObject({ status: 202, body: { name: 'front', kind: 'gateways' } });
    expect((await api.call('GET', '/gateways/front')).body).toMatchObject({
      ...{ name: 'front', port: '9000/http', internal: false, deployed: true },
      routes: { 'shop/9050': { weight: '100%', live_weight: '0%', targets: 0 } },
    });
    expect((await api.call('GET', '/deployments')).body).toEqual([]);
  });

  it('move with their document, and go', async () => {
    await api.call('PUT', '/gateways/front', FRONT);
    await api.call('PUT', '/gateways/front', { ...FRONT, port: 9001 });
    expect((await api.call('GET', '/gateways/front')).body.address).toContain(':9001');
    expect((await api.call('DELETE', '/gateways/front')).status).toBe(202);
    await api.runtime.until((views) => views.length === 0);
    expect((await api.call('GET', '/gateways/front')).status).toBe(404);
    expect(await api.runtime.gatewayDriver.observe()).toEqual([]);
  });

  it('get a free port where they name none', async () => {
    const { port: _, ...open } = FRONT;
    await api.call('POST', '/gateways', open);
    const { body } = await api.call('GET', '/gateways/front');
    expect(Number.parseInt(body.port, 10)).toBeGreaterThanOrEqual(40_000);
  });

  it('refuse a port that is in use', async () => {
    await api.call('POST', '/gateways', FRONT);
    expect(await api.call('POST', '/gateways', { ...FRONT, name: 'back' })).toMatchObject({
      status: 409,
      body: {
        name: 'UnavailableGatewayPortError',
        message: 'port 9000 is used by the gateway front',
      },
    });
    expect((await api.call('GET', '/gateways/back')).status).toBe(404);
  });

  it('with a slash in their name are only stored', async () => {
    const created = await api.call('POST', '/gateways', { ...FRONT, name: 'front/2' });
    expect(created.headers.get('vamp-note')).toContain('stored only');
  });

  it('may have a slash in their name, but not the name of one inside a deployment', async () => {
    const two = await api.call('POST', '/gateways', { ...FRONT, name: 'front/door' });
    expect(two.status).toBe(202);
    expect((await api.call('GET', '/gateways/front/door')).body.name).toBe('front/door');
    expect((await api.call('GET', '/gateways/front%2Fdoor')).body.name).toBe('front/door');
    const three = await api.call('POST', '/gateways', { ...FRONT, name: 'a/b/c' });
    expect(three).toMatchObject({ status: 400, body: { name: 'InternalGatewayCreateError' } });
  });
});
