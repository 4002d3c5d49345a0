import { mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { LogLine } from '../../domain/deployment';
import { createProcessTable } from './choose-process-table';
import type { ProcessDriver } from './index';
import { createInstanceFolders } from './instance-folder';
import { createTestHome, instanceSpec, survivors, type TestHome } from './test-home';
import { commandOf, nodeCommand } from './test-programs';

const PATIENCE = { timeout: 30_000, interval: 25 };
const LONG = { timeout: 60_000 };

let world: TestHome;
let driver: ProcessDriver;
beforeEach(async () => {
  world = await createTestHome();
  driver = world.createDriver({ environment: { ...process.env, DATABASE_URL: 'our secret' } });
  await driver.open();
});
afterEach(() => world.dispose());

const folderOf = (id: string) => createInstanceFolders(world.home).pathOf(id);

async function untilLogged(id: string, pattern: RegExp): Promise<LogLine[]> {
  return vi.waitFor(async () => {
    const lines = await driver.logs(id, { limit: 5_000 });
    if (!lines.some(({ text }) => pattern.test(text))) throw new Error(`no line ${pattern} yet`);
    return lines;
  }, PATIENCE);
}

async function untilExited(id: string) {
  return vi.waitFor(async () => {
    const found = (await driver.observe()).find((instance) => instance.id === id);
    if (found?.exit === undefined) throw new Error('it still runs');
    return found.exit;
  }, PATIENCE);
}

it('writes no value of the environment to disk, and nothing others may read', LONG, async () => {
  const spec = instanceSpec('secretive', nodeCommand(''), { environment: { TOKEN: 's3cret' } });
  await driver.start(spec);
  const folder = folderOf(spec.id);
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    expect(await readFile(path, 'utf8')).not.toContain('s3cret');
    expect((await stat(path)).mode & 0o077).toBe(0);
  }
});

it('hands on the arguments as they are and little of our environment', LONG, async () => {
  const source = 'console.log(JSON.stringify([process.argv.slice(1), process.env]));';
  const spec = instanceSpec('curious', [...nodeCommand(source), '$HOME; echo *', 'a b']);
  const { ports } = await driver.start(spec);
  const lines = await untilLogged(spec.id, /^\[/);
  const said: unknown = JSON.parse(lines[0]?.text ?? '[]');
  const [args, environment] = z
    .tuple([z.array(z.string()), z.record(z.string(), z.string())])
    .parse(said);
  expect(args).toEqual(['$HOME; echo *', 'a b']);
  expect(environment).toMatchObject({ PORT: String(ports.http), VAMP_INSTANCE: spec.id });
  expect(environment.DATABASE_URL).toBeUndefined();
});

it('stops what it could read nothing of when it was started', LONG, async () => {
  const table = createProcessTable();
  let isBlind = true;
  const read: typeof table.read = async (pids) => (isBlind ? new Map() : table.read(pids));
  const strained = world.createDriver({ table: { ...table, read } });
  await driver.close();
  await strained.open();
  const spec = instanceSpec('unseen', nodeCommand('setInterval(() => {}, 1_000);'));
  await strained.start(spec);
  isBlind = false;
  await strained.stop(spec.id, { graceMs: 5_000 });
  expect(await strained.observe()).toMatchObject([{ state: 'exited' }]);
  await strained.remove(spec.id);
  expect(await strained.observe()).toEqual([]);
});

it('gives the children of an instance the whole time of grace', LONG, async () => {
  const child = `setTimeout(() => process.exit(99), 60_000);
    process.on('SIGTERM', () => setTimeout(() => { console.log('drained'); process.exit(0); }, 1_500));
    console.log('ready');`;
  const spec = instanceSpec(
    'parent',
    nodeCommand(`
      require('node:child_process')
        .spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' });`),
  );
  await driver.start(spec);
  await untilLogged(spec.id, /ready/);
  await driver.stop(spec.id, { graceMs: 30_000 });
  expect((await driver.logs(spec.id, { limit: 10 })).map(({ text }) => text)).toEqual([
    'ready',
    'drained',
  ]);
});

it(
  'ends what a crashed instance leaves behind, then starts it on the same port',
  LONG,
  async () => {
    const spec = instanceSpec('family', commandOf('family'));
    const first = await driver.start(spec);
    await untilLogged(spec.id, /ready/);
    process.kill(first.pid ?? 0, 'SIGKILL');
    await untilExited(spec.id);
    expect(await survivors(world.home)).toEqual([]);
    const second = await driver.start(spec);
    expect(second.ports).toEqual(first.ports);
  },
);

it('tells only the last lines of the run that ended', LONG, async () => {
  const spec = instanceSpec('failing', commandOf('failing'));
  await driver.start(spec);
  const first = await untilExited(spec.id);
  expect(first).toMatchObject({ code: 3, lastLines: ['so far so good', 'going down'] });
  await driver.start({
    ...spec,
    deployable: { type: 'command', command: nodeCommand('clearTimeout(end)') },
  });
  expect(await untilExited(spec.id)).toMatchObject({ code: 0, lastLines: [] });
});

it('keeps the output of a talkative instance within bounds', LONG, async () => {
  await driver.close();
  driver = world.createDriver({ rotationBytes: 20_000 });
  await driver.open();
  const source = `let line = 0;
    setInterval(() => { for (let i = 0; i < 50; i += 1) console.log('line ' + line++); }, 5);`;
  const spec = instanceSpec('talkative', nodeCommand(source));
  await driver.start(spec);
  const folder = folderOf(spec.id);
  await vi.waitFor(async () => expect(await readdir(folder)).toContain('stdout.log.3'), PATIENCE);
  await driver.stop(spec.id, { graceMs: 5_000 });
  expect((await readdir(folder)).filter((name) => name.startsWith('stdout'))).toHaveLength(4);
  const numbers = (await driver.logs(spec.id, { limit: 2_000 })).map(({ text }) =>
    Number(text.slice(5)),
  );
  expect(numbers).toHaveLength(2_000);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
});

it(
  'reads real use: a busy instance takes more of the processor than an idle one',
  LONG,
  async () => {
    const busy = instanceSpec(
      'busy',
      nodeCommand('setInterval(() => { const t = Date.now() + 50; while (Date.now() < t); }, 55);'),
    );
    const idle = instanceSpec('idle', nodeCommand('console.log("ready");'));
    await Promise.all([driver.start(busy), driver.start(idle)]);
    await untilLogged(idle.id, /ready/);
    await driver.usage([busy.id, idle.id]);
    await vi.waitFor(
      async () => {
        const usage = await driver.usage([busy.id, idle.id]);
        expect(usage[busy.id]?.cpu).toBeGreaterThan((usage[idle.id]?.cpu ?? 9) + 0.05);
      },
      { timeout: 30_000, interval: 300 },
    );
  },
);

it.runIf(process.platform === 'linux')(
  'says which path cannot be written when the disk is full, and leaves nothing behind',
  LONG,
  async () => {
    const spec = instanceSpec('server', commandOf('server'));
    await mkdir(folderOf(spec.id), { recursive: true });
    await symlink('/dev/full', join(folderOf(spec.id), 'instance.json.new'));
    await expect(driver.start(spec)).rejects.toMatchObject({
      code: 'unavailable',
      message: `${folderOf(spec.id)} cannot be written: the disk is full`,
      detail: { advice: expect.stringContaining('Free some space') },
    });
    expect(await driver.observe()).toEqual([]);
    expect(await survivors(world.home)).toEqual([]);
    expect(await driver.start(spec)).toMatchObject({ state: 'running', starts: 1 });
  },
);

it('says what is in the way of its state directory', LONG, async () => {
  const home = join(world.home, 'file');
  await writeFile(home, '');
  await expect(world.createDriver({ home }).open()).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining(
      `${home}/instances cannot be written: a part of that path is a file`,
    ),
  });
  await rm(home);
});

it('says that the system refuses a program it cannot run', LONG, async () => {
  const path = join(world.home, 'program');
  await writeFile(path, '#!/no/such/interpreter\n', { mode: 0o755 });
  await expect(driver.start(instanceSpec('odd', ['./program']))).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining(`the system refuses to run ${path}`),
  });
  expect(await driver.observe()).toEqual([]);
});
