import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestRuntime } from '../../test-runtime';
import { applyDeployment, DeployInput, planDeployment } from '../deployments';
import { listEvents } from '../events';
import { changeGateway, saveGatewayText } from '../gateways';
import { PEM } from '../gateways/certificate.test-support';
import { listSecrets, RemoveSecretInput, removeSecret, SaveSecretInput, saveSecret } from '.';

const VALUE = 'correct horse battery staple';
const SHOP = `
name: shop
clusters:
  api:
    breed:
      name: api:1
      deployable: {type: command, definition: [node, x.mjs]}
      ports: {web: 80}
      env: {KEY: "Bearer $secret://api-key", SAME: $secret://api-key}
`;

let runtime: Awaited<ReturnType<typeof createTestRuntime>>;
beforeEach(async () => {
  runtime = await createTestRuntime();
});
afterEach(() => runtime.stop());

const save = (name: string, value: string) =>
  saveSecret({ ctx: runtime.context, input: SaveSecretInput.parse({ name, value }) });
const remove = (name: string, force = false) =>
  removeSecret({ ctx: runtime.context, input: RemoveSecretInput.parse({ name, force }) });
const list = () => listSecrets({ ctx: runtime.context, input: undefined });
const deploy = (source: string) =>
  applyDeployment({ ctx: runtime.context, input: DeployInput.parse({ source, mode: 'merge' }) });

async function deployShop() {
  await save('api-key', VALUE);
  await deploy(SHOP);
  await runtime.untilState('shop', 'healthy');
}

describe('secrets', () => {
  test('are known by name, who set them, when, and who uses them', async () => {
    await save('other', 'x');
    await deployShop();
    const saved = await save('api-key', 'next');
    const usedBy = [{ deployment: 'shop', service: 'api/api:1' }];
    expect(saved).toMatchObject({ name: 'api-key', revision: 2, author: 'tester', usedBy });
    expect(await list()).toEqual([saved, expect.objectContaining({ name: 'other', usedBy: [] })]);
  });

  test('that a deployment uses are removed only by force, and go on counting', async () => {
    await deployShop();
    await expect(remove('api-key')).rejects.toMatchObject({
      code: 'conflict',
      detail: { name: 'SecretInUse', message: 'shop/api/api:1 uses the secret api-key' },
    });
    expect(await remove('api-key', true)).toEqual({ removed: true });
    expect(await remove('api-key')).toEqual({ removed: false });
    expect(await save('api-key', 'again')).toMatchObject({ revision: 2 });
  });

  test('that are certificates name the gateways that show them, wherever those belong', async () => {
    const ctx = runtime.context;
    await save('site', PEM);
    await deployShop();
    const tls = { certificates: ['site'] };
    const source = JSON.stringify({ name: 'front', port: 9443, tls, routes: {} });
    await saveGatewayText({ ctx, input: { kind: 'gateways', source } });
    const rules = { tls: { certificates: ['site'] } };
    await changeGateway({ ctx, input: { name: 'shop/api/web', rules } });
    const site = (await list()).find(({ name }) => name === 'site');
    expect(site?.usedBy).toEqual([{ gateway: 'front' }, { gateway: 'shop/api/web' }]);
    await expect(remove('site')).rejects.toMatchObject({
      code: 'conflict',
      detail: {
        name: 'SecretInUse',
        message: 'the gateway front, the gateway shop/api/web use the secret site',
        advice: expect.stringContaining('certificates'),
      },
    });
    await changeGateway({ ctx, input: { name: 'shop/api/web', rules: { tls: null } } });
    await changeGateway({ ctx, input: { name: 'front', rules: { tls: null } } });
    expect(await remove('site')).toEqual({ removed: true });
  });

  test('that are missing are in the way of a plan', async () => {
    const { changeSet } = await planDeployment({
      ctx: runtime.context,
      input: DeployInput.parse({ source: SHOP, mode: 'merge' }),
    });
    expect(changeSet.conflicts).toMatchObject([
      {
        code: 'SecretNotFound',
        subject: 'api/api:1',
        message: 'api/api:1 uses the secret api-key, which is not set',
        advice: expect.stringContaining('vamp secrets set api-key'),
      },
    ]);
  });

  test('are a thousand at most', async () => {
    const { context } = runtime;
    await context.store.transaction(async (tx) => {
      for (let index = 0; index < 1000; index += 1) {
        await tx.secrets.save({ name: `s${index}`, sealed: '', author: 'me', now: 0 });
      }
    });
    await expect(save('one-more', 'x')).rejects.toMatchObject({ code: 'too-large' });
    expect(await save('s7', 'x')).toMatchObject({ revision: 2 });
  });

  test.each([
    ['a/b', 'x', 'a name holds no white space'],
    ['a:b', 'x', 'the name of a secret holds none of'],
    ['.a', 'x', 'the name of a secret holds none of'],
    ['', 'x', 'at least one character'],
    ['a', '', 'the value is empty'],
    ['a', 'é'.repeat(32_769), 'at most 64 KB'],
    ['a', 'x\0', 'is not text'],
    ['a', 'x\uFFFD', 'is not text'],
    ['a', 'x\uD800', 'is not text'],
  ])('the name %j or its value is refused', (name, value, message) => {
    const { error } = SaveSecretInput.safeParse({ name, value });
    expect(error?.message).toContain(message);
  });
});

describe('a value', () => {
  test('reaches the process, whole', async () => {
    await deployShop();
    const [instance] = [...runtime.world.instances.values()];
    expect(instance?.spec?.environment).toMatchObject({ KEY: `Bearer ${VALUE}`, SAME: VALUE });
  });

  test('and nothing else: no answer, event, log line, view or row of the store holds it', async () => {
    await deployShop();
    await save('api-key', `${VALUE} 2`);
    const { context, complaints } = runtime;
    const { store } = context;
    const deployments = await store.deployments.list();
    const names = await list();
    const rows = await Promise.all(names.map(({ name }) => store.secrets.find(name)));
    const seen = JSON.stringify({
      names,
      rows,
      deployments,
      complaints,
      revisions: await store.deployments.revisions('shop', 100),
      revision: await store.deployments.findRevision('shop', 1),
      operations: await store.operations.list('shop', 100),
      views: context.reconciler.views(),
      events: await listEvents({ ctx: context, input: { limit: 1000 } }),
    });
    expect(seen).toContain('api-key');
    expect(seen).toContain('secret:saved');
    for (const word of VALUE.split(' ')) expect(seen).not.toContain(word);
    expect(seen).not.toContain(Buffer.from(VALUE).toString('base64').slice(0, 12));
  });
});
