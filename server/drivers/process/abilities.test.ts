import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, type TestContext, vi } from 'vitest';
import type { ProcessDriver } from './index';
import { memoryLimitFile } from './test-groups';
import { createTestHome, instanceSpec, survivors, type TestHome } from './test-home';
import { commandOf, nodeCommand } from './test-programs';

const PATIENCE = { timeout: 30_000, interval: 25 };
const isRoot = process.getuid?.() === 0;

let world: TestHome;
let driver: ProcessDriver;
beforeEach(async () => {
  world = await createTestHome();
  driver = world.createDriver();
  await driver.open();
});
afterEach(() => world.dispose());

function skipUnlessLimited({ skip }: Pick<TestContext, 'skip'>): void {
  if (driver.capabilities.memoryLimit !== true) skip(driver.capabilities.memoryLimit);
}

async function untilLogged(id: string, pattern: RegExp): Promise<string> {
  return vi.waitFor(async () => {
    const lines = await driver.logs(id, { limit: 1_000 });
    const found = lines.find(({ text }) => pattern.test(text))?.text;
    if (found === undefined) throw new Error(`no line ${pattern} yet`);
    return found;
  }, PATIENCE);
}

async function untilExited(id: string) {
  return vi.waitFor(async () => {
    const found = (await driver.observe()).find((instance) => instance.id === id);
    if (found?.exit === undefined) throw new Error('it still runs');
    return found.exit;
  }, PATIENCE);
}

it('leaves no control group behind what has ended', async (context) => {
  skipUnlessLimited(context);
  const spec = instanceSpec('server', commandOf('server'));
  await driver.start(spec);
  const file = await memoryLimitFile(world.home, spec.id);
  expect(Math.round(Number(await readFile(file, 'utf8')) / 1e6)).toBe(256);
  await driver.stop(spec.id, { graceMs: 5_000 });
  expect(existsSync(file)).toBe(false);
});

it('reports in cores and MB what somebody changed', async (context) => {
  skipUnlessLimited(context);
  const spec = instanceSpec('server', commandOf('server'));
  await driver.start(spec);
  await writeFile(await memoryLimitFile(world.home, spec.id), '200000000');
  await vi.waitFor(async () => {
    expect(await driver.observe()).toMatchObject([
      { changes: [{ field: 'memory', expected: '256', actual: '200' }] },
    ]);
  }, PATIENCE);
});

it('says of what it adopted that it took too much memory', async (context) => {
  skipUnlessLimited(context);
  const spec = instanceSpec('hog', commandOf('hog'), { memoryMb: 96 });
  await driver.start({ ...spec, deployable: { type: 'command', command: commandOf('server') } });
  await driver.stop(spec.id, { graceMs: 5_000 });
  await driver.start(spec);
  await driver.close();
  driver = world.createDriver();
  await driver.open();
  const exit = await untilExited(spec.id);
  expect(exit.lastLines.at(-1)).toBe('ended by the system: it used more than its 96 MB of memory');
});

it('does not blame memory for an exit that has nothing to do with it', async () => {
  const spec = instanceSpec('failing', commandOf('failing'));
  await driver.start(spec);
  expect((await untilExited(spec.id)).lastLines).toEqual(['so far so good', 'going down']);
});

it('ends what left the process group along with the rest', async (context) => {
  skipUnlessLimited(context);
  const source = `
    require('node:child_process')
      .spawn(process.execPath, ['-e', ${JSON.stringify(nodeCommand('').at(-1))}], { detached: true });
    console.log('ready');`;
  const spec = instanceSpec('parent', nodeCommand(source));
  await driver.start(spec);
  await untilLogged(spec.id, /ready/);
  await vi.waitFor(async () => expect(await survivors(world.home)).toHaveLength(2), PATIENCE);
  await driver.stop(spec.id, { graceMs: 5_000 });
  expect(await survivors(world.home)).toEqual([]);
});

it.runIf(isRoot)(
  'runs as the user of the dialect, with its home and no groups of ours',
  async () => {
    const source = `console.log(JSON.stringify(
    [process.getuid(), process.getgid(), process.getgroups(), process.env.HOME]));`;
    const spec = instanceSpec('curious', nodeCommand(source), {
      dialects: { process: { user: 'nobody', group: 12 } },
    });
    await driver.start(spec);
    const [uid, gid, groups, home]: unknown[] = JSON.parse(await untilLogged(spec.id, /^\[/));
    expect(uid).not.toBe(0);
    expect([gid, groups]).toEqual([12, [12]]);
    expect(home).not.toBe(process.env.HOME);
    await driver.stop(spec.id, { graceMs: 5_000 });
  },
);

it('works in the directory of the dialect, which goes before that of the deployable', async () => {
  await mkdir(join(world.home, 'inner'));
  const spec = instanceSpec('curious', nodeCommand('console.log(`in ${process.cwd()}`);'), {
    dialects: { process: { directory: 'inner' } },
  });
  await driver.start(spec);
  expect(await untilLogged(spec.id, /^in /)).toMatch(/\/inner$/);
  expect(
    await driver.preflight({ ...spec, dialects: { process: { directory: 'outer' } } }),
  ).toMatch(/directory `outer` does not exist \(looked for .*\/outer\)/);
});

it('waits as long as the dialect says before it ends by force', async () => {
  const source = `
    process.on('SIGTERM', () => setTimeout(() => { console.log('drained'); process.exit(0); }, 300));
    console.log('ready');`;
  const spec = instanceSpec('slow', nodeCommand(source), {
    dialects: { process: { stop_grace: '60s' } },
  });
  await driver.start(spec);
  await untilLogged(spec.id, /ready/);
  await driver.stop(spec.id, { graceMs: 0 });
  expect((await untilExited(spec.id)).lastLines).toEqual(['ready', 'drained']);
});

it.each([
  [{ dialects: { process: { nice: 5 } } }, /`nice` is not known there/],
  [{ dialects: { process: { user: 'no-such-user' } } }, /user `no-such-user` does not exist/],
  [
    { arguments: [{ key: 'privileged', value: 'true' }] },
    /`arguments` are set \(privileged\), but/,
  ],
  [{ network: 'HOST' }, /`network: HOST` is set, but a process of this machine uses/],
])('refuses %j before and at the start', async (more, reason) => {
  const spec = instanceSpec('server', commandOf('server'), more);
  expect(await driver.preflight(spec)).toMatch(reason);
  await expect(driver.start(spec)).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringMatching(reason),
  });
  expect(await survivors(world.home)).toEqual([]);
});
