import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { readEnv } from '../env';
import { bundleGateway } from '../gateways/embedded/test-process';
import { createRuntime } from '../runtime';
import {
  applyDeployment,
  DeployInput,
  planDeployment,
  runningBlueprint,
} from '../services/deployments';
import { saveSecret } from '../services/secrets';
import { createTestDatabase } from '../store/test-database';
import { removeContainers } from './test-containers';

test('example', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vamp-g-'));
  const home = join(folder, 'home');
  await mkdir(home);
  const [gateway, database] = await Promise.all([bundleGateway(), createTestDatabase()]);
  const lines: string[] = [];
  const env = readEnv(
    {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: database.url,
      VAMP_GATEWAY_PORTS: '31001-31050',
      VAMP_INSTANCE_PORTS: '31100-31199',
    } as never,
    '/work/main',
  );
  const runtime = await createRuntime(
    { env, home, version: 'test', gatewayCommand: gateway.command, log: (l) => void lines.push(l) },
    'http://127.0.0.1:0',
  );
  const ctx = runtime.context;
  try {
    const source = (await readFile('/work/main/examples/containers/blueprint.yml', 'utf8'))
      .replaceAll('node:22-alpine', 'vamp-test/node:1')
      .replace('  9060:', '  31060:');
    const input = DeployInput.parse({ source, mode: 'merge' });
    await saveSecret({ ctx, input: { name: 'clock-token', value: 'horse-battery' } });
    await applyDeployment({ ctx, input });
    await vi.waitFor(
      () => {
        const v = ctx.reconciler.views().find((each) => each.name === 'greeting');
        if (v?.operation?.state !== 'succeeded')
          throw new Error(
            JSON.stringify([
              v?.operation?.state,
              v?.operation?.reason,
              v?.clusters.flatMap((c) => c.services.map((s) => [s.name, s.state, s.reason])),
            ]),
          );
      },
      { timeout: 60000, interval: 200 },
    );
    console.log(
      'GW',
      JSON.stringify(
        ctx.reconciler
          .views()[0]
          ?.gateways.map((g) => [g.name, g.address, g.state, g.reason, g.routes]),
      ),
    );
    const said = new Set<string>();
    for (let i = 0; i < 40; i += 1)
      said.add(
        (await (await fetch('http://127.0.0.1:31060/')).text()).replace(/\d\d:\d\d:\d\d/, 'T'),
      );
    console.log('SAID', [...said]);
    const { source: out } = await runningBlueprint({ ctx, input: { name: 'greeting' } });
    for (const mode of ['merge', 'apply']) {
      const again = await planDeployment({ ctx, input: DeployInput.parse({ source: out, mode }) });
      console.log(
        'AGAIN',
        mode,
        JSON.stringify(again.changeSet.actions),
        JSON.stringify(again.changeSet.conflicts),
      );
      expect(again.changeSet.actions).toEqual([]);
    }
    console.log(out.slice(0, 1500));
  } catch (error) {
    console.log('ERR', String(error).slice(0, 3000), (error as Error).cause, lines.slice(-10));
  } finally {
    await runtime.stopEverything();
    await removeContainers(home);
    await gateway.remove();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  }
}, 120000);
