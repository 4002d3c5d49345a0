import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestRuntime } from '../../test-runtime';
import { getArtifact } from '../artifacts';
import { saveSecret } from '../secrets';
import { PEM } from './certificate.test-support';
import { changeGateway } from './change';
import { getGateway } from './get';
import { saveGatewayText } from './save';
import type { RulesPatchInput } from './schemas';
import { undoGatewayChange } from './undo';

const NAME = { name: 'front' };

let runtime: Awaited<ReturnType<typeof createTestRuntime>>;
let ctx: typeof runtime.context;

beforeEach(async () => {
  runtime = await createTestRuntime();
  ctx = runtime.context;
  await saveSecret({ ctx, input: { name: 'site', value: PEM } });
  await saveSecret({ ctx, input: { name: 'password', value: 'sesame' } });
  const routes = { '[http://one.example:80]': {} };
  for (const [name, port] of [['front', 9443] as const, ['back', 9444] as const]) {
    const source = JSON.stringify({ name, port, routes });
    await saveGatewayText({ ctx, input: { kind: 'gateways', source } });
  }
});
afterEach(() => runtime.stop());

const ask = (tls: NonNullable<RulesPatchInput['tls']> | null) =>
  changeGateway({ ctx, input: { ...NAME, rules: { tls } } });

describe('the certificates of a gateway', () => {
  it('are there when it opens with them, are in its document, and go with an undo', async () => {
    const order: string[] = [];
    const { gatewayDriver } = runtime;
    const put = gatewayDriver.put;
    gatewayDriver.setCertificates = async (all) =>
      void order.push(`certificates ${all.map(({ secret }) => secret).join(' ')}`);
    gatewayDriver.put = async (config) => {
      order.push(`put ${config.tls?.certificates.map(({ secret }) => secret).join(' ')}`);
      return put(config);
    };
    const view = await ask({ certificates: ['site'], redirect: 9080 });
    expect(order.slice(0, 2)).toEqual(['certificates site', 'put site']);
    expect(view).toMatchObject({
      state: 'serving',
      address: 'https://127.0.0.1:9443',
      rules: { tls: { certificates: [{ secret: 'site' }], redirectFrom: 9080 } },
    });
    const { source } = await getArtifact({ ctx, input: { kind: 'gateways', ...NAME } });
    expect(JSON.parse(source).tls).toEqual({ certificates: ['site'], redirect: 9080 });
    await undoGatewayChange({ ctx, input: NAME });
    expect((await getGateway({ ctx, input: NAME })).rules).not.toHaveProperty('tls');
  });

  it.each([
    { what: 'a secret that is not set', tls: { certificates: ['none'] }, name: 'SecretNotFound' },
    {
      what: 'a secret that is none',
      tls: { certificates: ['site', 'password'] },
      name: 'UnfitCertificate',
    },
    {
      what: 'a port of another gateway',
      tls: { certificates: ['site'], redirect: 9444 },
      name: 'UnavailableGatewayPortError',
    },
    {
      what: 'its own port',
      tls: { certificates: ['site'], redirect: 9443 },
      name: 'UnavailableGatewayPortError',
    },
    {
      what: 'a port of another process',
      tls: { certificates: ['site'], redirect: 9999 },
      name: 'UnavailableGatewayPortError',
    },
  ])('with $what are refused, and say no secret', async ({ tls, name }) => {
    runtime.busyPorts.add(9999);
    const refused = await ask(tls).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'conflict', detail: { name } });
    expect(JSON.stringify(refused)).not.toContain('sesame');
    expect((await getGateway({ ctx, input: NAME })).rules).not.toHaveProperty('tls');
  });
});
