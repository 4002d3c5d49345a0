import { readFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { composeSpec } from '../../server/domain/compose';
import { desiredInstances, type ServiceSpec } from '../../server/domain/deployment';
import { readDocuments } from '../../server/domain/language';
import {
  createTestEngine,
  engineObstacle,
  NODE_IMAGE,
  type TestEngine,
} from '../../server/drivers/docker/test-engine';

const PATIENCE = { timeout: 50_000, interval: 50 };
/** One attempt that hangs must not use up all of it. */
const ATTEMPT_MS = 2_000;
const obstacle = await engineObstacle();

async function readServices(clockPort: number, gatewayName: string) {
  const text = await readFile(join(import.meta.dirname, 'blueprint.yml'), 'utf8');
  const { documents, findings } = readDocuments(text, { kind: 'blueprints' });
  expect([...findings, ...documents.flatMap((document) => document.findings)]).toEqual([]);
  const artifact = documents[0]?.artifact;
  if (artifact?.kind !== 'blueprints') throw new Error('no blueprint');
  const { spec, conflicts } = composeSpec({
    blueprint: artifact.value,
    name: 'greeting',
    current: null,
    mode: 'apply',
    freePorts: [clockPort, 40_999],
    gatewayHost: '127.0.0.1',
    hostFor: () => gatewayName,
  });
  expect(conflicts).toEqual([]);
  return new Map(
    spec.clusters.flatMap(({ name, services }) =>
      services.map((service) => [service.name, { cluster: name, service }]),
    ),
  );
}

describe.skipIf(obstacle !== null)(`the example with containers ${obstacle ?? ''}`, () => {
  let engine: TestEngine;
  beforeEach(async () => {
    engine = await createTestEngine();
  });
  afterEach(() => engine.dispose());

  test('both versions greet, with the time of the clock, which they may ask by their secret', async () => {
    const driver = engine.createDriver();
    await driver.open();
    const { gatewayAccess } = await driver.status();
    let clockPort = 0;
    // In the place of the gateway.
    const gateway = createServer((socket) => {
      const upstream = connect(clockPort, '127.0.0.1');
      socket.pipe(upstream).pipe(socket);
      for (const each of [socket, upstream]) each.on('error', () => undefined);
    });
    await new Promise<void>((resolve) =>
      gateway.listen(0, gatewayAccess?.address ?? '127.0.0.1', resolve),
    );
    const { port } = gateway.address() as AddressInfo;
    const services = await readServices(port, gatewayAccess?.name ?? '127.0.0.1');

    async function start(name: string): Promise<string> {
      const { cluster, service } = services.get(name) ?? {};
      if (cluster === undefined || service === undefined) throw new Error(`no ${name}`);
      const local: ServiceSpec = {
        ...service,
        deployable: { ...service.deployable, command: [NODE_IMAGE] },
        environment: { ...service.environment, TOKEN: 'sesame', HEADER: 'Bearer sesame' },
        secrets: {},
      };
      const [instance] = desiredInstances('greeting', cluster, local);
      if (instance === undefined) throw new Error(`${name} has no instance`);
      const { host, ports } = await driver.start(instance);
      const url = `http://${host}:${ports.web}`;
      await vi.waitFor(
        async () =>
          expect(
            (await fetch(`${url}/health`, { signal: AbortSignal.timeout(ATTEMPT_MS) })).status,
          ).toBe(200),
        PATIENCE,
      );
      return url;
    }

    const clock = await start('clock:1.0');
    clockPort = Number(new URL(clock).port);
    expect((await fetch(clock)).status).toBe(401);
    const said = await Promise.all(
      ['greeter:1.0', 'greeter:2.0'].map(async (name) => (await fetch(await start(name))).text()),
    );
    expect(said).toEqual([
      expect.stringMatching(/^Good day\. It is \d\d:\d\d:\d\d\.\n$/),
      expect.stringMatching(/^Hello there! It is \d\d:\d\d:\d\d\.\n$/),
    ]);
    gateway.close();
  });
});

test('the example with containers holds its secrets by name only', async () => {
  const services = await readServices(40_000, 'host.docker.internal');
  expect(services.get('clock:1.0')?.service.secrets).toEqual({
    TOKEN: [{ secret: 'clock-token' }],
  });
  expect(services.get('greeter:2.0')?.service).toMatchObject({
    secrets: { HEADER: ['Bearer ', { secret: 'clock-token' }] },
    environment: { CLOCK_URL: 'http://host.docker.internal:40000/' },
  });
});
