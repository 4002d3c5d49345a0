import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Api, startApi } from './api.test-support';

let api: Api;

beforeEach(async () => {
  api = await startApi();
});

afterEach(() => api.stop());

const sourceOf = async (kind: 'breeds' | 'scales' | 'blueprints', name: string) =>
  (await api.runtime.context.store.artifacts.find(kind, name))?.source;

const TWO = `# The small one.
kind: scales
name: small # as small as can be
cpu: 0.1
memory: 1MB
---
# The breed.
kind: breed
name: web:1
deployable: acme/web:1
# The end.
`;

describe('several documents', () => {
  it('are stored, each with its own comments', async () => {
    const { status, body } = await api.call('POST', '', TWO);
    expect(status).toBe(202);
    expect(body).toMatchObject([
      { kind: 'scales', name: 'small' },
      { kind: 'breeds', name: 'web:1' },
    ]);
    expect(await sourceOf('scales', 'small')).toBe(
      '# The small one.\nkind: scales\nname: small # as small as can be\ncpu: 0.1\nmemory: 1MB\n',
    );
    expect(await sourceOf('breeds', 'web:1')).toBe(
      '# The breed.\nkind: breed\nname: web:1\ndeployable: acme/web:1\n# The end.\n',
    );
  });

  it('may be a list, whose items are moved to the margin', async () => {
    const list = `
- kind: scales
  name: small
  # not much
  cpu: 0.1
  memory: 1MB
- kind: breeds
  name: web:1
  deployable: acme/web:1
  environment_variables:
    TEXT: |
      one
        two
`;
    expect((await api.call('PUT', '', list)).status).toBe(202);
    expect(await sourceOf('scales', 'small')).toBe(
      'kind: scales\nname: small\n# not much\ncpu: 0.1\nmemory: 1MB\n',
    );
    const { body } = await api.call('GET', '/breeds/web:1');
    expect(body.environment_variables.TEXT).toBe('one\n  two\n');
  });

  it('may be JSON, and may use the anchors of each other', async () => {
    const json = [
      { kind: 'scales', name: 'a', cpu: 1, memory: '1MB' },
      { kind: 'scales', name: 'b', cpu: 2, memory: '2MB' },
    ];
    expect((await api.call('POST', '', JSON.stringify(json, null, 2))).status).toBe(202);
    expect((await api.call('GET', '/scales/b')).body.cpu).toBe(2);
    const anchors =
      '- {kind: scales, name: c, cpu: &n 3, memory: 1MB}\n- {kind: scales, name: d, cpu: *n, memory: 1MB}\n';
    const { body } = await api.call('POST', '', anchors);
    expect(body[1]).not.toHaveProperty('message');
    expect((await api.call('GET', '/scales/d')).body.cpu).toBe(3);
  });

  it('that are partly wrong are partly stored, and it says which', async () => {
    const wrong = TWO.replace('cpu: 0.1', 'cpu: much');
    const { status, body } = await api.call('POST', '', wrong);
    expect(status).toBe(202);
    expect(body).toMatchObject([
      { kind: 'scales', name: 'small', message: expect.stringContaining('line 4') },
      { kind: 'breeds', name: 'web:1' },
    ]);
    expect(body[1]).not.toHaveProperty('message');
    expect((await api.call('GET', '/scales')).body).toEqual([]);
    expect((await api.call('GET', '/breeds')).body).toHaveLength(1);
  });

  it('that are all wrong are a bad request', async () => {
    const { status, body } = await api.call('POST', '', 'kind: scales\nname: small\ncpu: much\n');
    expect(status).toBe(400);
    expect(body).toMatchObject([{ kind: 'scales', name: 'small', message: expect.any(String) }]);
    expect((await api.call('POST', '', '')).status).toBe(400);
    expect((await api.call('POST', '', 'a: [')).status).toBe(400);
  });

  it('that have a message of their own are no failures', async () => {
    const escalation =
      'kind: escalations\nname: tell\ntype: notify\nchannel: mail\nmessage: hello\n';
    expect(await api.call('POST', '', escalation)).toMatchObject({
      status: 202,
      body: [{ name: 'tell', message: 'hello' }],
    });
  });

  it('are only looked at when validated', async () => {
    expect((await api.call('POST', '?validate_only=true', TWO)).body).toHaveLength(2);
    expect((await api.call('GET', '/scales')).body).toEqual([]);
  });

  it('are removed by kind and name', async () => {
    await api.call('POST', '', TWO);
    const { status, body } = await api.call(
      'DELETE',
      '',
      'kind: scales\nname: small\n---\nkind: breeds\nname: web:1\n---\nname: odd\n',
    );
    expect(status).toBe(202);
    expect(body).toMatchObject([
      { kind: 'scales', name: 'small' },
      { kind: 'breeds', name: 'web:1' },
      { name: 'odd', message: expect.any(String) },
    ]);
    expect((await api.call('GET', '/scales')).body).toEqual([]);
    expect((await api.call('GET', '/breeds')).body).toEqual([]);
  });

  it('of an old version are stored as what they are today', async () => {
    const old = 'kind: workflows\nname: logger\nscript: console.log(1)\n';
    expect(await api.call('POST', '/workflows', old)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('today it is a breed') },
    });
    expect((await api.call('POST', '', old)).body).toMatchObject([
      { kind: 'breeds', name: 'logger' },
    ]);
    const { status, body, headers } = await api.call('GET', '/breeds/logger');
    expect(status).toBe(200);
    expect(headers.get('vamp-note')).toBeNull();
    expect(body.deployable.definition).toContain('console.log(1)');
  });

  it('may hold deployments, which are deployed and undeployed', async () => {
    const deployment = `
kind: deployments
name: shop
clusters:
  web: {breed: {name: "web:1", deployable: {type: command, definition: node web.mjs}, ports: {web: 8080}}}
`;
    expect((await api.call('POST', '', `${TWO}---${deployment}`)).status).toBe(202);
    await api.runtime.untilState('shop', 'healthy');
    expect((await api.call('DELETE', '', `${TWO}---${deployment}`)).status).toBe(202);
    await api.runtime.until((views) => views.length === 0);
  });
});

describe('a compose file', () => {
  const COMPOSE = `
services:
  web:
    image: acme/web:1
    ports: ["9050:80"]
    stdin_open: true
`;

  it('becomes a stored blueprint, answered with what was left out', async () => {
    const { status, text, headers } = await api.call('POST', '/docker-compose?name=shop', COMPOSE);
    expect(status).toBe(201);
    expect(headers.get('content-type')).toContain('application/x-yaml');
    expect(text).toMatch(/^#|\n\s*#/);
    expect(parse(text)).toMatchObject({ name: 'shop' });
    expect(await sourceOf('blueprints', 'shop')).toBe(text);
    expect((await api.call('GET', '/blueprints/shop')).body.clusters).toHaveProperty('web');
  });

  it('needs a name, and an image for everything', async () => {
    expect((await api.call('POST', '/docker-compose', COMPOSE)).status).toBe(400);
    const { status, body } = await api.call(
      'POST',
      '/docker-compose?name=shop',
      'services: {a: {}}',
    );
    expect(status).toBe(400);
    expect(body.message).not.toBe('');
  });
});
