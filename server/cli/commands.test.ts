import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseCommandLine } from './command-line';
import { commands } from './commands';
import { type Asked, startFakeVamp } from './fake-vamp.test-support';

const PLAN = {
  deployment: 'shop',
  actions: [
    {
      id: 'create-service:web/web:1',
      change: 'add',
      subject: 'web/web:1',
      summary: '1 instance · command',
      reason: 'at once',
      dependsOn: [],
      traffic: [],
    },
  ],
  conflicts: [],
  warnings: [],
};
const STARTED = { operation: 7, deployment: 'shop' };
const OPERATION = {
  id: 7,
  kind: 'merge',
  state: 'succeeded',
  author: 'cli',
  origin: 'cli',
  reason: null,
  startedAt: 1_700_000_000_000,
  finishedAt: 1_700_000_002_500,
  revision: 3,
  progress: [],
};

let fake: Awaited<ReturnType<typeof startFakeVamp>>;
let answers: Record<string, { status?: number; body: unknown }>;
let written: string;
let folder: string;

/** The answer for `METHOD /path`, without its query. */
function answer({ method, path }: Asked) {
  return (
    answers[`${method} ${path}`] ??
    answers[`${method} ${path.split('?')[0]}`] ?? { status: 404, body: { message: 'nothing here' } }
  );
}

beforeEach(async () => {
  answers = {};
  written = '';
  folder = await mkdtemp(join(tmpdir(), 'vamp-cli-'));
  fake = await startFakeVamp(answer);
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += String(text);
    return true;
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  await fake.stop();
  await rm(folder, { recursive: true });
});

function run(...args: string[]): Promise<number> {
  const line = parseCommandLine([...args, '--host', fake.host]);
  const command = commands[line.command ?? ''];
  if (command === undefined) throw new Error(`there is no command ${line.command}`);
  return command(line);
}

async function blueprint(): Promise<string> {
  const file = join(folder, 'shop.yml');
  await writeFile(file, 'name: shop\n');
  return file;
}

const asked = () => fake.asked.map(({ method, path }) => `${method} ${path}`);

describe('plan', () => {
  it('prints a tree, and keeps it when told to', async () => {
    answers['POST /deployments'] = { status: 201, body: { ...PLAN, plan: 4 } };
    expect(await run('plan', await blueprint(), '--save')).toBe(0);
    expect(asked()).toEqual(['POST /deployments?mode=merge&plan_only=true&save=true']);
    expect(fake.asked[0]).toMatchObject({ body: 'name: shop\n', client: 'cli' });
    expect(written).toContain('└ + web/web:1');
    expect(written).toContain('vamp apply 4');
  });

  it('answers 1 with conflicts', async () => {
    const conflict = { code: 'X', subject: 'a', message: 'taken', advice: 'free it' };
    answers['POST /deployments'] = { body: { ...PLAN, conflicts: [conflict] } };
    expect(await run('plan', await blueprint())).toBe(1);
    expect(written).toContain('✕ X taken\n  free it');
    written = '';
    expect(await run('plan', await blueprint(), '--json')).toBe(1);
    expect(JSON.parse(written)).toMatchObject({ conflicts: [conflict] });
  });
});

describe('deploy', () => {
  beforeEach(() => {
    answers['POST /deployments?mode=merge&plan_only=true'] = { body: PLAN };
    answers['POST /deployments'] = { status: 202, body: STARTED };
  });

  it('shows the plan, waits, and says how it ended', async () => {
    answers['GET /deployments/shop/operations/7'] = { body: OPERATION };
    expect(await run('deploy', await blueprint(), '--no-rollback', '--take-over')).toBe(0);
    expect(asked()[1]).toBe('POST /deployments?mode=merge&rollback=false&take_over=true');
    expect(written).toContain('shop: operation 7 (merge) succeeded');
  });

  it('answers 1 when it fails, with what failed wrote last', async () => {
    const failed = {
      action: 'create-service:web/web:1',
      state: 'failed',
      reason: 'exited with 1',
      lastLines: ['no such file'],
    };
    const body = { ...OPERATION, state: 'failed', reason: 'web:1 failed', progress: [failed] };
    answers['GET /deployments/shop/operations/7'] = { body };
    expect(await run('deploy', await blueprint())).toBe(1);
    expect(written).toContain('failed: web:1 failed');
    expect(written).toContain('✕ create-service:web/web:1  exited with 1\n    no such file');
  });

  it('does not wait when told not to', async () => {
    expect(await run('deploy', await blueprint(), '--no-wait', '--json')).toBe(0);
    expect(JSON.parse(written)).toEqual(STARTED);
  });

  it('lets the words of the server through when it is refused', async () => {
    const body = { name: 'OperationInProgress', message: 'busy', advice: 'wait' };
    answers['POST /deployments'] = { status: 409, body };
    await expect(run('deploy', await blueprint())).rejects.toMatchObject({
      code: 'conflict',
      detail: { message: 'busy', advice: 'wait', name: 'OperationInProgress' },
    });
  });
});

describe('commands about a deployment', () => {
  it.each([
    [['cancel', 'shop', '7'], 'POST /deployments/shop/cancel', { operation: 7 }],
    [['cancel', 'shop'], 'POST /deployments/shop/cancel', {}],
    [['retry', 'shop'], 'POST /deployments/shop/retry', {}],
    [
      ['restart', 'shop', 'web/web:1'],
      'POST /deployments/shop/restart?take_over=false',
      {
        cluster: 'web',
        service: 'web:1',
      },
    ],
    [['repair', 'shop'], 'POST /deployments/shop/repair', {}],
    [['adopt', 'shop', 'a', 'b'], 'POST /deployments/shop/adopt', { items: ['a', 'b'] }],
    [
      ['undeploy', 'shop', '--keep-gateways'],
      'DELETE /deployments/shop?all=true&gateways=keep',
      {},
    ],
    [['apply', '4'], 'POST /plans/4?rollback=true&take_over=false', ''],
  ])('%j ask for what they say', async (args, request, body) => {
    answers[request] = { status: 202, body: STARTED };
    expect(await run(...args, '--no-wait')).toBe(0);
    expect(asked()).toEqual([request]);
    expect(fake.asked[0]?.body).toEqual(body);
    expect(written).toBe('operation 7 runs\n');
  });

  it('rollback shows what it does before it does it', async () => {
    answers['POST /deployments/shop/rollback?plan_only=true'] = { body: PLAN };
    answers['POST /deployments/shop/rollback'] = { status: 202, body: STARTED };
    expect(await run('rollback', 'shop', '--to', '3', '--no-wait')).toBe(0);
    expect(fake.asked.map(({ body }) => body)).toEqual([{ revision: 3 }, { revision: 3 }]);
    expect(written).toContain('web/web:1');
    await expect(run('rollback', 'shop', '--to', 'yesterday')).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  it('scale takes amounts by name', async () => {
    const path = '/deployments/shop/clusters/web/services/web%3A1/scale';
    answers[`PUT ${path}?plan_only=true`] = { body: PLAN };
    answers[`PUT ${path}`] = { status: 202, body: STARTED };
    const args = ['scale', 'shop', 'web/web:1', 'instances=3', 'memory=512MB'];
    expect(await run(...args, '--no-wait')).toBe(0);
    expect(fake.asked[0]?.body).toEqual({ instances: 3, memory: '512MB' });
    for (const wrong of ['instances=many', 'replicas=3', 'cpu=', '3']) {
      await expect(run('scale', 'shop', 'web/web:1', wrong)).rejects.toMatchObject({
        code: 'invalid',
      });
    }
  });

  it('history says who did what, from where, how long it took and what came of it', async () => {
    const failed = { ...OPERATION, id: 8, state: 'failed', author: 'ada', reason: 'exited' };
    answers['GET /deployments/shop/operations'] = { body: [failed, OPERATION] };
    expect(await run('history', 'shop', '--limit', '5')).toBe(0);
    expect(asked()).toEqual(['GET /deployments/shop/operations?limit=5']);
    expect(written).toBe(
      [
        '8  2023-11-14 22:13:20  merge failed in 2.5 s  by ada (cli)  revision 3',
        '      exited',
        '7  2023-11-14 22:13:20  merge succeeded in 2.5 s  by cli  revision 3',
        '',
      ].join('\n'),
    );
  });
});

describe('status', () => {
  it('names what was changed by hand, and what can be done about it', async () => {
    const deployment = { name: 'shop', state: 'healthy', operation: null };
    const drift = [
      { id: 'gateway-missing:shop/9050', message: 'shop/9050 is gone', isAdoptable: false },
      { id: 'instance-changed:a', message: 'a has 512 MB, not 64 MB', isAdoptable: true },
    ];
    answers['GET /deployments/shop'] = {
      body: { ...deployment, clusters: {}, gateways: {}, drift },
    };
    expect(await run('status', 'shop')).toBe(0);
    expect(written).toContain('≠ shop/9050 is gone  (gateway-missing:shop/9050)');
    expect(written).toContain('vamp repair shop');
    expect(written).toContain('vamp adopt shop instance-changed:a');
  });
});

describe('drivers', () => {
  it('says what there is, what is asked of it and what it cannot do; 1 when one is away', async () => {
    const driver = {
      type: 'docker',
      deployableTypes: ['docker'],
      status: { available: false, version: '', reason: 'no socket' },
      capabilities: { networks: true, cpuLimit: 'no cgroups here' },
      allocated: { cpu: 1, memoryMb: 128, instances: 1 },
      used: null,
    };
    answers['GET /drivers'] = { body: [driver] };
    expect(await run('drivers')).toBe(1);
    expect(written).toContain('docker: not available · no socket');
    expect(written).toContain('asked for 1 core and 128 MB by 1 instance');
    expect(written).toContain('no cpuLimit: no cgroups here');
  });
});

describe('logs', () => {
  it('hands on the lines as they are, filtered as asked', async () => {
    answers['GET /deployments/shop/logs'] = { body: '12:00 info hello\n' };
    expect(await run('logs', 'shop', '--level', 'warn', '--cluster', 'web')).toBe(0);
    expect(written).toBe('12:00 info hello\n');
    expect(asked()).toEqual(['GET /deployments/shop/logs?format=text&cluster=web&level=warn']);
    await expect(run('logs', 'absent')).rejects.toMatchObject({ code: 'not-found' });
  });
});
