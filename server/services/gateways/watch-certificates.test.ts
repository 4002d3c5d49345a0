import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTestRuntime } from '../../test-runtime';
import { applyDeployment, DeployInput } from '../deployments';
import { saveSecret } from '../secrets';
import { PEM } from './certificate.test-support';
import { announceExpiry } from './watch-certificates';

const EXPIRES_AT = Date.parse('2036-11-20T00:36:34.000Z');
const DAY_MS = 86_400_000;
const SOURCE = JSON.stringify({
  name: 'shop',
  gateways: { 9443: { routes: 'web/web', tls: { certificates: ['site'] } } },
  clusters: {
    web: {
      services: {
        breed: {
          name: 'web:1',
          deployable: { type: 'command', definition: 'node web.mjs' },
          ports: { web: '8080' },
        },
      },
    },
  },
});

let runtime: Awaited<ReturnType<typeof createTestRuntime>>;

beforeEach(async () => {
  runtime = await createTestRuntime();
  const ctx = runtime.context;
  await saveSecret({ ctx, input: { name: 'site', value: PEM } });
  await applyDeployment({ ctx, input: DeployInput.parse({ source: SOURCE }) });
});

afterEach(() => runtime.stop());

async function told(): Promise<string[]> {
  const events = await runtime.context.eventLog.list({ type: 'certificate', limit: 10 });
  expect(JSON.stringify(events)).not.toContain('BEGIN');
  return events.map(({ tags }) => tags.join(' '));
}

const lookAt = (now: number) =>
  announceExpiry({ ...runtime.context, clock: { ...runtime.context.clock, now: () => now } });

it('a certificate that expires is told of once a day, from two weeks before', async () => {
  await lookAt(EXPIRES_AT - 15 * DAY_MS);
  expect(await told()).toEqual([]);
  await lookAt(EXPIRES_AT - 13 * DAY_MS);
  await lookAt(EXPIRES_AT - 13 * DAY_MS + 1_000);
  expect(await told()).toEqual(['certificate:expiring secrets:site gateways:shop/9443']);
  await lookAt(EXPIRES_AT - 12 * DAY_MS);
  await lookAt(EXPIRES_AT + DAY_MS);
  expect(await told()).toEqual([
    'certificate:expired secrets:site gateways:shop/9443',
    'certificate:expiring secrets:site gateways:shop/9443',
    'certificate:expiring secrets:site gateways:shop/9443',
  ]);
});

it('of what is no certificate nothing is told', async () => {
  await saveSecret({ ctx: runtime.context, input: { name: 'site', value: 'a password' } });
  await lookAt(EXPIRES_AT);
  expect(await told()).toEqual([]);
});
