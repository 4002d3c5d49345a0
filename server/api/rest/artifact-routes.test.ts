import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { StoredKind } from '../../services/artifacts';
import { type Api, startApi } from './api.test-support';

let api: Api;

beforeEach(async () => {
  api = await startApi();
});

afterEach(() => api.stop());

const YAML = { accept: 'application/x-yaml' };

/** A legal document of each kind, in a short form. */
const SAMPLES: Record<StoredKind, object> = {
  blueprints: { name: 'shop', clusters: { web: 'web:1' } },
  breeds: { name: 'web:1', deployable: 'acme/web:1', ports: { web: 8080 } },
  conditions: { name: 'firefox', condition: 'User-Agent = Firefox' },
  escalations: { name: 'more', type: 'scale_instances', minimum: 1, maximum: 3, scale_by: 1 },
  gateways: { name: 'front', port: 9000, routes: { 'shop/web/web': {} } },
  rewrites: { name: 'home', path: '/home if path_beg /' },
  routes: { name: 'half', weight: '50%' },
  scales: { name: 'small', cpu: 0.2, memory: '64MB' },
  slas: { name: 'fast', type: 'escalation_only', escalations: ['more'] },
  templates: { name: 'base', definition: { metadata: { team: 'red' } } },
  workflows: { name: 'nightly', breed: 'job:1', schedule: { time: { period: 'P1D' } } },
};

describe.each(StoredKind.options)('%s', (kind) => {
  const sample = SAMPLES[kind];
  const name = Object(sample).name as string;
  const isAsynchronous = kind === 'gateways' || kind === 'workflows';

  it('are created, read, replaced and removed', async () => {
    const created = await api.call('POST', `/${kind}`, sample);
    expect(created.status).toBe(isAsynchronous ? 202 : 201);
    expect(created.body).toMatchObject({ name, kind });
    const read = await api.call('GET', `/${kind}/${encodeURIComponent(name)}`);
    expect(read).toMatchObject({ status: 200, body: created.body });
    const path = `/${kind}/${encodeURIComponent(name)}`;
    const replaced = await api.call('PUT', path, { ...sample, metadata: { team: 'blue' } });
    expect(replaced.status).toBe(isAsynchronous ? 202 : 200);
    expect((await api.call('GET', path)).body.metadata).toEqual({ team: 'blue' });
    const removed = await api.call('DELETE', path);
    expect(removed).toMatchObject({ status: isAsynchronous ? 202 : 204, text: '' });
    expect(await api.call('GET', path)).toMatchObject({
      status: 404,
      body: { name: 'ArtifactNotFound', message: expect.stringContaining(name) },
    });
    expect((await api.call('DELETE', path)).status).toBe(isAsynchronous ? 202 : 204);
  });

  it('answer what can be sent in again', async () => {
    const { body } = await api.call('POST', `/${kind}`, sample);
    const again = await api.call('POST', `/${kind}`, body);
    expect(again.body).toEqual(body);
  });

  it('are listed in their long form', async () => {
    const { body } = await api.call('POST', `/${kind}`, sample);
    expect(await api.call('GET', `/${kind}`)).toMatchObject({ status: 200, body: [body] });
  });

  it('are only looked at when validated', async () => {
    const looked = await api.call('POST', `/${kind}?validate_only=true`, sample);
    expect(looked).toMatchObject({ status: 200, body: { name, kind } });
    expect((await api.call('GET', `/${kind}`)).body).toEqual([]);
  });

  it('are refused with what is wrong, where', async () => {
    const wrong = await api.call('POST', `/${kind}`, `name: ${name}\nnonsense: 1\n`);
    expect(wrong.status).toBe(400);
    expect(wrong.body).toMatchObject({ message: expect.stringMatching(/^line \d+, column \d+: /) });
    expect(wrong.body.findings).toContainEqual(
      expect.objectContaining({ line: 2, path: '/nonsense', code: 'UnexpectedElement' }),
    );
  });

  it('have one name in the address and in the document', async () => {
    const other = await api.call('PUT', `/${kind}/other`, sample);
    expect(other).toMatchObject({ status: 400, body: { name: 'InconsistentArtifactName' } });
    const validated = await api.call('PUT', `/${kind}/other?validate_only=true`, sample);
    expect(validated.body.name).toBe('InconsistentArtifactName');
    const removed = await api.call('DELETE', `/${kind}/other`, sample);
    expect(removed.body.name).toBe('InconsistentArtifactName');
  });

  it('are not found under the singular', async () => {
    const { status, body } = await api.call('GET', `/${kind.slice(0, -1)}`);
    expect(status).toBe(404);
    expect(body.message).toContain(`/${kind.slice(0, -1)}`);
  });
});

describe('formats', () => {
  it('come as YAML where it is asked for', async () => {
    await api.call('POST', '/scales', 'name: small # as it is\ncpu: 250m\nmemory: 64MB\n');
    const { text, headers } = await api.call('GET', '/scales/small', undefined, YAML);
    expect(headers.get('content-type')).toBe('application/x-yaml; charset=utf-8');
    expect(parse(text)).toMatchObject({ name: 'small', cpu: 0.25 });
    const list = await api.call('GET', '/scales', undefined, YAML);
    expect(parse(list.text)).toHaveLength(1);
  });

  it('keep a text that YAML would take for something else', async () => {
    const breed = { ...SAMPLES.breeds, environment_variables: { A: '"yes"', B: '1.10', C: 'yes' } };
    const { body } = await api.call('POST', '/breeds', breed);
    const { text } = await api.call('GET', '/breeds/web:1', undefined, YAML);
    const again = await api.call('POST', '/breeds', text);
    expect(again.body).toEqual(body);
  });

  it('that nobody writes are not acceptable', async () => {
    const image = await api.call('GET', '/breeds', undefined, { accept: 'image/png' });
    expect(image).toMatchObject({ status: 406, body: { message: expect.any(String) } });
  });

  it('of scripts are stored and come back as they are', async () => {
    const script = "'use strict';\nconsole.log(1 + 1, `yes`);\n";
    const javaScript = { 'content-type': 'application/javascript' };
    const stored = await api.call('PUT', '/breeds/job:1', script, javaScript);
    expect(stored.status).toBe(200);
    expect(stored.body).toMatchObject({
      name: 'job:1',
      deployable: { type: 'application/javascript', definition: script },
    });
    const asked = { accept: 'application/javascript' };
    const { headers, text } = await api.call('GET', '/breeds/job:1', undefined, asked);
    expect(headers.get('content-type')).toBe('application/javascript; charset=utf-8');
    expect(text).toBe(script);
    await api.call('POST', '/breeds', SAMPLES.breeds);
    expect((await api.call('GET', '/breeds/web:1', undefined, asked)).status).toBe(406);
    expect((await api.call('GET', '/breeds/absent', undefined, asked)).status).toBe(404);
    expect((await api.call('POST', '/breeds', script, javaScript)).status).toBe(400);
  });
});

describe('pages', () => {
  beforeEach(async () => {
    for (let index = 0; index < 65; index += 1) {
      const name = `s${String(index).padStart(2, '0')}`;
      await api.call('POST', '/scales', { name, cpu: 1, memory: '1MB' });
    }
  });

  it('hold 30 and say how to go on', async () => {
    const first = await api.call('GET', '/scales');
    expect(first.body).toHaveLength(30);
    expect(first.headers.get('x-total-count')).toBe('65');
    const links = first.headers.get('link') ?? '';
    expect(links).toMatch(/<[^>]*page=3[^>]*>; rel="last"/);
    expect(links).not.toContain('prev');
    const next = /<([^>]*)>; rel="next"/.exec(links)?.[1] ?? '';
    const second = await api.call('GET', new URL(next).pathname.slice(7) + new URL(next).search);
    expect(second.body[0].name).toBe('s30');
    expect(second.headers.get('link')).toMatch(/rel="prev"/);
  });

  it('hold what was asked for, as far as it makes sense', async () => {
    const held = async (query: string) => (await api.call('GET', `/scales${query}`)).body.length;
    expect(await held('?page=3')).toBe(5);
    expect(await held('?page=4')).toBe(0);
    expect(await held('?page=0&per_page=2')).toBe(2);
    expect(await held('?per_page=500')).toBe(30);
    expect(await held('?page=x&per_page=y')).toBe(30);
    expect(await held('?page=99999999999')).toBe(0);
  });
});

describe('references', () => {
  const blueprint = {
    name: 'shop',
    clusters: {
      web: {
        services: [
          { breed: 'web:1', scale: 'small' },
          { breed: { name: 'web:2', deployable: 'acme/web:2', ports: { web: 80 } } },
        ],
      },
    },
  };
  const services = (body: {
    clusters: { web: { services: { breed: unknown; scale?: unknown }[] } };
  }) => body.clusters.web.services;

  it('are shown as what they mean, where it is stored', async () => {
    await api.call('POST', '/breeds', SAMPLES.breeds);
    await api.call('POST', '/blueprints', blueprint);
    const { body } = await api.call('GET', '/blueprints/shop?expand_references=true');
    expect(services(body)[0]).toMatchObject({
      breed: { name: 'web:1', deployable: { definition: 'acme/web:1' } },
      scale: { reference: 'small' },
    });
    await api.call('POST', '/scales', SAMPLES.scales);
    const after = await api.call('GET', '/blueprints/shop?expand_references=true');
    expect(services(after.body)[0]?.scale).toMatchObject({ cpu: 0.2 });
    const again = await api.call('POST', '/blueprints?validate_only=true', after.body);
    expect(again).toMatchObject({ status: 200, body: after.body });
  });

  it('stand for what is inlined, which is stored under its own name', async () => {
    const stored = await api.call('POST', '/blueprints?only_references=true', blueprint);
    expect(services(stored.body).map(({ breed }) => breed)).toEqual([
      { reference: 'web:1' },
      { reference: 'web:2' },
    ]);
    const read = await api.call('GET', '/blueprints/shop?only_references=true');
    expect(read.body).toEqual(stored.body);
    expect((await api.call('GET', '/breeds/web:2')).body).toMatchObject({
      name: 'web:2',
      kind: 'breeds',
      deployable: { definition: 'acme/web:2' },
    });
    const written = await api.call('GET', '/blueprints/shop');
    expect(services(written.body)[1]?.breed).toMatchObject({ name: 'web:2' });
  });

  it('leave a breed as its author wrote it while it means the same', async () => {
    const source = async () =>
      (await api.runtime.context.store.artifacts.find('breeds', 'web:2'))?.source;
    const text = 'name: web:2 # mine\ndeployable: acme/web:2\nports: {web: 80}\n';
    await api.call('POST', '/breeds', text);
    await api.call('POST', '/blueprints', blueprint);
    expect(await source()).toBe(text);
    const other = JSON.stringify(blueprint).replace('acme/web:2', 'acme/other');
    await api.call('POST', '/blueprints', other);
    expect(await source()).toContain('acme/other');
  });

  it.each([2, 12])('in circles of %i come to an end where they began', async (count) => {
    const names = Array.from({ length: count }, (_, index) => `b${index}`);
    for (const name of names) {
      const others = names.filter((other) => other !== name);
      const dependencies = Object.fromEntries(others.map((other) => [other, other]));
      await api.call('POST', '/breeds', { name, deployable: name, dependencies });
    }
    const { status, body } = await api.call('GET', '/breeds/b0?expand_references=true');
    expect(status).toBe(200);
    const [first] = Object.values<{ breed: { dependencies: object } }>(body.dependencies);
    expect(first?.breed).toMatchObject({
      name: 'b1',
      dependencies: { b0: { breed: { reference: 'b0' } } },
    });
  });
});

describe('imports', () => {
  it('are followed into what is stored, also there', async () => {
    await api.call('POST', '/templates', { name: 'base', definition: { cpu: 1, memory: '1MB' } });
    const small = await api.call('POST', '/scales', { name: 'small', import: 'base' });
    expect(small).toMatchObject({ status: 201, body: { name: 'small', cpu: 1 } });
    expect(small.body).not.toHaveProperty('import');
    const more = await api.call(
      'POST',
      '/scales',
      'name: more\nimport: scales/small\ninstances: 3\n',
    );
    expect(more.body).toMatchObject({ name: 'more', cpu: 1, instances: 3 });
    await api.call('PUT', '/templates/base', {
      name: 'base',
      definition: { cpu: 2, memory: '1MB' },
    });
    expect((await api.call('GET', '/scales/more')).body.cpu).toBe(2);
  });

  it('that lead nowhere are refused; one that is gone later leaves the text readable', async () => {
    const wrong = await api.call('POST', '/scales', { name: 'small', import: 'absent' });
    expect(wrong.status).toBe(400);
    expect(wrong.body.findings).toContainEqual(
      expect.objectContaining({ code: 'ImportReferenceError', path: '/import' }),
    );
    await api.call('POST', '/templates', { name: 'base', definition: { cpu: 1, memory: '1MB' } });
    await api.call('POST', '/scales', { name: 'small', import: 'base' });
    await api.call('DELETE', '/templates/base');
    const { status, body, headers } = await api.call('GET', '/scales/small');
    expect(status).toBe(200);
    expect(body).toEqual({ name: 'small', kind: 'scales', import: 'base' });
    expect(headers.get('vamp-note')).toMatch(/not valid any more/);
  });
});

describe('what is sent', () => {
  it('may be one document only', async () => {
    const two = 'name: a\ncpu: 1\nmemory: 1MB\n---\nname: b\ncpu: 1\nmemory: 1MB\n';
    expect(await api.call('POST', '/scales', two)).toMatchObject({
      status: 400,
      body: { name: 'UnexpectedTypeError' },
    });
  });

  it.each(['', '   \n', '# nothing\n', '[]', '"', 'a: b: c', '\0', '{'])(
    'as %j is refused',
    async (text) => {
      const { status, body } = await api.call('POST', '/breeds', text);
      expect(status).toBe(400);
      expect(body.message).not.toBe('');
      expect(api.complaints).toEqual([]);
    },
  );

  it.each([2, 10])('is not read when it has %i MB', async (size) => {
    const { status, body } = await api.call('POST', '/breeds', 'x'.repeat(size * 1024 * 1024));
    expect(status).toBe(413);
    expect(body.message).toContain('1 MB');
  });

  it('may have any name that can be written in an address', async () => {
    for (const name of ['naïve ☕'.replace(' ', '-'), '50%', 'a&b=c', 'a?b#c', '..x']) {
      await api.call('POST', '/scales', { name, cpu: 1, memory: '1MB' });
      const path = `/scales/${encodeURIComponent(name)}`;
      expect((await api.call('GET', path)).body?.name).toBe(name);
      expect((await api.call('DELETE', path)).status).toBe(204);
    }
    expect((await api.call('GET', '/scales/a%2Fb')).status).toBe(400);
    expect((await api.call('GET', '/scales/%zz')).status).toBe(404);
  });
});

describe('events', () => {
  it('tell what was created, changed and removed', async () => {
    const scale = SAMPLES.scales;
    await api.call('POST', '/scales', scale);
    await api.call('POST', '/scales', scale);
    await api.call('PUT', '/scales/small', { ...scale, cpu: 3 });
    await api.call('DELETE', '/scales/small');
    await api.call('DELETE', '/scales/small');
    const { body } = await api.call('GET', '/events?tag=scales:small&type=archive');
    expect(
      body.map(({ tags, value }: { tags: string[]; value: unknown }) => [tags[1], value]),
    ).toEqual([
      ['archive:delete', null],
      ['archive:update', { revision: 2 }],
      ['archive:create', { revision: 1 }],
    ]);
  });
});

describe('workflows', () => {
  it('are stored and say that nothing runs them', async () => {
    const created = await api.call('POST', '/workflows', SAMPLES.workflows);
    expect(created.headers.get('vamp-note')).toContain('not run');
  });

  it('have a status of their own', async () => {
    await api.call('POST', '/workflows', 'name: nightly # mine\nbreed: job:1\nschedule: daemon\n');
    expect(await api.call('GET', '/workflows/nightly/status')).toMatchObject({
      status: 200,
      body: 'starting',
    });
    const changed = await api.call('PUT', '/workflows/nightly/status', '"Suspended"');
    expect(changed).toMatchObject({ status: 202, body: 'suspended' });
    expect((await api.call('GET', '/workflows/nightly/status')).body).toBe('suspended');
    expect((await api.call('GET', '/workflows/nightly')).body.status).toBe('suspended');
    const { runtime } = api;
    const record = await runtime.context.store.artifacts.find('workflows', 'nightly');
    expect(record?.source).toContain('# mine');
    const wrong = await api.call('PUT', '/workflows/nightly/status', 'asleep');
    expect(wrong).toMatchObject({ status: 400, body: { name: 'IllegalWorkflowStatus' } });
    expect((await api.call('PUT', '/workflows/absent/status', 'suspended')).status).toBe(404);
    const { body } = await api.call('GET', '/events?tag=workflow-statuses:nightly');
    expect(body).toMatchObject([{ value: 'suspended' }]);
  });
});

describe('an address', () => {
  it('that leads nowhere says so', async () => {
    expect(await api.call('GET', '/nonsense')).toMatchObject({
      status: 404,
      body: { message: 'there is nothing at /nonsense' },
    });
  });

  it('tells which methods it takes', async () => {
    const { status, headers } = await api.call('PATCH', '/breeds/x', '{}');
    expect(status).toBe(405);
    expect(headers.get('allow')).toBe('GET, PUT, DELETE');
  });
});
