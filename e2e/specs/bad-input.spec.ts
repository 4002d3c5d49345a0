import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { resolve } from 'node:path';
import { createApi } from '../support/api';
import { get } from '../support/load';
import { expect, test } from '../support/test';
import { readSampleBlueprint, startVamp, until, type VampProcess } from '../support/vamp-process';

const PROJECT = resolve(import.meta.dirname, '../..');

let vamp: VampProcess;

test.beforeAll(async () => {
  vamp = await startVamp();
});

test.afterAll(async () => {
  await vamp.dispose();
});

function blueprint(name: string, definition: string, port: number): string {
  return `name: ${name}
gateways: { ${port}: web/web }
clusters:
  web:
    breed:
      name: ${name}-web:1.0
      deployable: { type: command, definition: ${definition} }
      ports: { web: 8080/http }
`;
}

async function removeAndWait(name: string): Promise<void> {
  const api = createApi(vamp.url);
  await api.call('DELETE', `/deployments/${name}?all=true`);
  await until(
    `${name} gone`,
    async () => (await api.call('GET', `/deployments/${name}`)).status === 404,
  );
}

test('a blueprint that does not parse says where', async () => {
  const { status, body } = await createApi(vamp.url).call(
    'POST',
    '/deployments',
    'name: a\nclusters:\n  b: [\n',
  );
  expect(status).toBe(400);
  expect(body.message).toMatch(/^line \d+, column \d+: /);
  expect(body.findings[0]).toMatchObject({ code: 'YamlParsingError' });
});

test('an unknown port is named with its place', async () => {
  const source = blueprint('typo', '[node, x.mjs]', 9_100).replace('web/web', 'web/wbe');
  const { status, body } = await createApi(vamp.url).call('POST', '/deployments', source);
  expect(status).toBe(400);
  expect(body.findings[0]).toMatchObject({ code: 'UnresolvedGatewayPortError', line: 2 });
});

test('a command that does not exist is a conflict of the plan, and nothing is left behind', async ({
  page,
}) => {
  const api = createApi(vamp.url);
  const source = blueprint('nocommand', '[no-such-command]', 9_101);
  const { status, body } = await api.call('POST', '/deployments', source);
  expect(status).toBe(409);
  expect(body.message).toContain('no-such-command');
  expect((await api.call('GET', '/deployments')).body).toEqual([]);
  await page.goto(`${vamp.url}/deployments`);
  await expect(page.getByText('nocommand')).toHaveCount(0);
});

test('a service that ends at once fails with its last words, and can be removed', async ({
  page,
}) => {
  const api = createApi(vamp.url);
  const program = "console.error('no database at db:5432'); process.exit(7)";
  const source = blueprint('brief', `[node, -e, "${program}"]`, 9_102);
  expect((await api.call('POST', '/deployments', source)).status).toBe(202);
  await until('failed', async () => (await api.deployment('brief')).operation.state === 'failed');
  await page.goto(`${vamp.url}/deployments/brief`);
  await expect(page.getByText(/exited with code 7.*no database at db:5432/).first()).toBeVisible();
  await removeAndWait('brief');
});

test('a gateway port that another process holds is refused before anything happens', async () => {
  const holder = await new Promise<Server>((done) => {
    const server = createServer((_, response) => response.end('mine'));
    server.listen(9_103, '127.0.0.1', () => done(server));
  });
  const source = blueprint('taken', '[node, x.mjs]', 9_103);
  const { status, body } = await createApi(vamp.url).call('POST', '/deployments', source);
  expect(status).toBe(409);
  expect(body).toMatchObject({ name: 'UnavailableGatewayPortError' });
  expect(body.message).toContain('9103');
  expect((await get('http://127.0.0.1:9103/')).body).toBe('mine');
  await new Promise((done) => holder.close(done));
});

test('a second start in the same home says who runs there and where', async () => {
  const result = await new Promise<{ code: number | string | null | undefined; stderr: string }>(
    (done) => {
      const env = { ...process.env, NODE_ENV: 'production' as const, VAMP_HOME: vamp.home };
      execFile(
        process.execPath,
        ['dist/server.mjs'],
        { cwd: PROJECT, env },
        (error, _stdout, stderr) => done({ code: error?.code, stderr }),
      );
    },
  );
  expect(result.code).toBe(1);
  expect(result.stderr).toContain(`Vamp already runs in this directory at ${vamp.url}`);
  expect(result.stderr).toContain('npm run stop');
});

test('an address that others can reach is refused with the reason', async () => {
  const result = await new Promise<string>((done) => {
    const env = { ...process.env, NODE_ENV: 'production' as const, VAMP_HOST: '0.0.0.0' };
    execFile(
      process.execPath,
      ['dist/server.mjs'],
      { cwd: PROJECT, env },
      (_error, _stdout, stderr) => done(stderr),
    );
  });
  expect(result).toMatch(/VAMP_HOST: Vamp listens on this machine only/);
});

test('other web pages can neither change nor reach anything', async () => {
  const foreign = await fetch(`${vamp.url}/api/v1/events`, {
    method: 'POST',
    headers: { Origin: 'http://evil.example' },
    body: 'tags: x',
  });
  expect(foreign.status).toBe(403);
  const rebound = await new Promise<number>((done, fail) => {
    const { port } = new URL(vamp.url);
    import('node:http').then(({ request }) =>
      request({ port, host: '127.0.0.1', headers: { Host: 'evil.example' } }, (response) => {
        response.resume();
        done(response.statusCode ?? 0);
      })
        .once('error', fail)
        .end(),
    );
  });
  expect(rebound).toBe(403);
});

test('while one deployment fails the others go on', async () => {
  const api = createApi(vamp.url);
  expect((await api.call('POST', '/deployments', await readSampleBlueprint())).status).toBe(202);
  await api.waitHealthy('shop');
  const source = blueprint('brief', '[node, -e, "process.exit(1)"]', 9_104);
  await api.call('POST', '/deployments', source);
  await until('failed', async () => (await api.deployment('brief')).operation.state === 'failed');
  const port = await api.gatewayPort('shop/catalog/web');
  expect((await get(`http://127.0.0.1:${port}/items`)).status).toBe(200);
  await removeAndWait('brief');
  expect((await api.deployment('shop')).state).toBe('healthy');
  await removeAndWait('shop');
});
