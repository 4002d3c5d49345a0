import { afterEach, describe, expect, it, vi } from 'vitest';
import { applyDeployment } from '../services/deployments';
import { saveSecret } from '../services/secrets';
import { createTestRuntime } from '../test-runtime';

type Runtime = Awaited<ReturnType<typeof createTestRuntime>>;

let runtime: Runtime;

afterEach(() => runtime.stop());

const SHOP = `name: shop
gateways: {9443: {tls: {certificates: shop-pem}, routes: catalog/web}}
clusters: {catalog: {services: [{breed: {name: "catalog:1.0", deployable: {type: command, definition: [node, x.mjs]}, ports: {web: 8080/http}}}]}}`;

const setSecret = (value: string) =>
  saveSecret({ ctx: runtime.context, input: { name: 'shop-pem', value } });
const deploy = () =>
  applyDeployment({ ctx: runtime.context, input: { source: SHOP, mode: 'merge' } });

async function fingerprint(): Promise<string | undefined> {
  const observed = await runtime.gatewayDriver.observe();
  const found = observed.find(({ config }) => config.name === 'shop/9443');
  return found?.config.tls?.certificates[0]?.fingerprint;
}

/** What the gateway driver was told, in order: certificates, and gateways that name them. */
function listen(): string[] {
  const told: string[] = [];
  const { setCertificates, put } = runtime.gatewayDriver;
  vi.spyOn(runtime.gatewayDriver, 'setCertificates').mockImplementation(async (certificates) => {
    told.push(certificates.map((each) => `${each.secret} ${each.fingerprint} ${each.pem}`).join());
    await setCertificates(certificates);
  });
  vi.spyOn(runtime.gatewayDriver, 'put').mockImplementation(async (config) => {
    const [certificate] = config.tls?.certificates ?? [];
    if (certificate !== undefined) told.push(`put ${certificate.fingerprint}`);
    return put(config);
  });
  return told;
}

describe('certificates', () => {
  it('are there before the gateway that needs them, and follow their secret', async () => {
    runtime = await createTestRuntime();
    const told = listen();
    await setSecret('PEM ONE');
    await deploy();
    await runtime.untilState('shop', 'healthy');
    expect(told.slice(0, 2)).toEqual(['shop-pem revision 1 PEM ONE', 'put revision 1']);
    const before = told.length;
    await setSecret('PEM TWO');
    runtime.clock.advance(3_000);
    await runtime.context.reconciler.reconcile();
    expect(told.slice(before)).toEqual(['shop-pem revision 2 PEM TWO', 'put revision 2']);
    expect(await fingerprint()).toBe('revision 2');
    expect(runtime.complaints).toEqual([]);
  });

  it('that nobody has set are in the way of a plan', async () => {
    runtime = await createTestRuntime();
    await expect(deploy()).rejects.toMatchObject({
      detail: { name: 'SecretNotFound', message: /shop\/9443 uses the secret shop-pem/ },
    });
  });

  it('that cannot be read are told once, without what is in them, and tried again', async () => {
    runtime = await createTestRuntime();
    await setSecret('PEM ONE');
    const failing = vi
      .spyOn(runtime.gatewayDriver, 'setCertificates')
      .mockRejectedValue(new Error('the agent is away'));
    await deploy();
    for (let pass = 0; pass < 3; pass += 1) {
      runtime.clock.advance(3_000);
      await runtime.context.reconciler.reconcile();
    }
    expect(runtime.complaints).toEqual(['certificates: the agent is away']);
    failing.mockRestore();
    runtime.clock.advance(3_000);
    await runtime.context.reconciler.reconcile();
    expect(await fingerprint()).toBe('revision 1');
  });
});
