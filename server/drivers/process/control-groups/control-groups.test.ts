import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { wallClock } from '../../driver-harness';
import { createControlGroups, NO_GROUPS } from './index';
import { createTestKernel, type TestKernel } from './test-kernel';

let kernel: TestKernel | undefined;
afterEach(() => kernel?.dispose());

async function openGroups(own = '/') {
  kernel = await createTestKernel(own);
  const groups = createControlGroups('home', wallClock, kernel);
  return { kernel, groups, top: kernel.top };
}

const text = async (...path: string[]) => (await readFile(join(...path), 'utf8')).trim();

it('limits an instance by a group of its own below one of the home', async () => {
  const { groups, top } = await openGroups();
  await groups.open([]);
  expect([groups.ability('cpu'), groups.ability('memory')]).toEqual([true, true]);
  const made = await groups.create('web-1', { cpu: 0.25, memoryMb: 64 });
  const path = join(top, 'vamp-home', 'web-1');
  expect(made).toEqual({ cpu: { version: 2, path }, memory: { version: 2, path } });
  expect(await text(top, 'vamp-home', 'cgroup.subtree_control')).toMatch(/^\+(cpu|memory)/);
  expect(await text(path, 'cpu.max')).toBe('25000 100000');
  expect(await text(path, 'memory.max')).toMatch(/^64000000/);
  expect(await text(path, 'memory.swap.max')).toMatch(/^0/);
  groups.place(made, 4_242);
  expect(await text(path, 'cgroup.procs')).toBe('4242');
  expect(await groups.members(made)).toEqual([4_242]);
  await groups.remove(made);
  await groups.close();
  expect(existsSync(join(top, 'vamp-home'))).toBe(false);
});

it('waits for what has ended to leave its group, but not for ever', async () => {
  const { kernel: same, groups } = await openGroups();
  await groups.open([]);
  const made = await groups.create('web-1', { cpu: 1, memoryMb: 64 });
  same.holdOnto(made.cpu?.path ?? '', 3);
  await groups.remove(made);
  expect(existsSync(made.cpu?.path ?? '')).toBe(false);
  const other = await groups.create('web-2', { cpu: 1, memoryMb: 64 });
  same.holdOnto(other.cpu?.path ?? '', 1_000);
  await groups.remove(other);
  expect(existsSync(other.cpu?.path ?? '')).toBe(true);
});

it('makes no group for what may use as much as there is', async () => {
  const { groups } = await openGroups();
  await groups.open([]);
  expect(await groups.create('web-1', { cpu: 0, memoryMb: 0 })).toEqual(NO_GROUPS);
  expect(await groups.create('web-2', { cpu: 1, memoryMb: 0 })).toMatchObject({ memory: null });
  expect(await groups.changes(NO_GROUPS, { cpu: 1, memoryMb: 1 })).toEqual([]);
});

it('notices a limit that was changed, and not that the kernel rounds', async () => {
  const { groups } = await openGroups();
  await groups.open([]);
  const limits = { cpu: 0.5, memoryMb: 1 };
  const made = await groups.create('web-1', limits);
  const path = made.cpu?.path ?? '';
  await writeFile(join(path, 'memory.max'), '999424\n');
  expect(await groups.changes(made, limits)).toEqual([]);
  await writeFile(join(path, 'cpu.max'), 'max 100000\n');
  await writeFile(join(path, 'memory.max'), '2000000\n');
  expect(await groups.changes(made, limits)).toEqual([
    { controller: 'cpu', expected: 0.5, actual: null },
    { controller: 'memory', expected: 1, actual: 2 },
  ]);
});

it('knows that the kernel ended something for want of memory', async () => {
  const { groups } = await openGroups();
  await groups.open([]);
  const made = await groups.create('web-1', { cpu: 1, memoryMb: 64 });
  expect(await groups.hasRunOutOfMemory(made)).toBe(false);
  await writeFile(join(made.memory?.path ?? '', 'memory.events'), 'low 0\noom_kill 2\n');
  expect(await groups.hasRunOutOfMemory(made)).toBe(true);
  expect(await groups.hasRunOutOfMemory(NO_GROUPS)).toBe(false);
});

it('goes on with groups of before and sweeps away those that nobody uses', async () => {
  const { kernel: same, groups, top } = await openGroups();
  await groups.open([]);
  const kept = await groups.create('kept-1', { cpu: 1, memoryMb: 64 });
  const left = await groups.create('left-1', { cpu: 1, memoryMb: 64 });
  const next = createControlGroups('home', wallClock, same);
  await next.open([kept, NO_GROUPS]);
  expect(existsSync(kept.cpu?.path ?? '')).toBe(true);
  expect(existsSync(left.cpu?.path ?? '')).toBe(false);
  expect(await text(top, 'vamp-home', 'kept-1', 'cpu.max')).toBe('100000 100000');
});

it('looks for a place anew when somebody has cleared away the one it had', async () => {
  const { kernel: same, groups, top } = await openGroups();
  await groups.open([]);
  await same.folders.remove(join(top, 'vamp-home'));
  expect(await groups.create('web-1', { cpu: 1, memoryMb: 64 })).not.toEqual(NO_GROUPS);
  await same.folders.remove(join(top, 'vamp-home'));
  same.close(top, 'EROFS');
  expect(await groups.create('web-2', { cpu: 1, memoryMb: 64 })).toEqual(NO_GROUPS);
  expect(groups.ability('cpu')).toMatch(/read-only/);
});

it('takes the nearest place where it may make groups', async () => {
  const { kernel: same, groups, top } = await openGroups('/user/app/terminal');
  same.close(top, 'EACCES');
  same.close(join(top, 'user/app/terminal'), 'EBUSY');
  await groups.open([]);
  const { cpu } = await groups.create('web-1', { cpu: 1, memoryMb: 64 });
  expect(cpu?.path).toBe(join(top, 'user/app/vamp-home/web-1'));
});

it.each([
  ['EROFS', /mounted read-only, as containers/],
  ['EACCES', /lets nobody but root make control groups/],
  ['EBUSY', /holds processes of its own.*DelegateSubgroup/],
  ['EINVAL', /the kernel offers no control of memory here/],
])('says why it cannot limit anything: %s', async (code, reason) => {
  const { kernel: same, groups, top } = await openGroups();
  same.close(top, code);
  await groups.open([]);
  expect(groups.ability('memory')).toMatch(reason);
  expect(await groups.create('web-1', { cpu: 1, memoryMb: 64 })).toEqual(NO_GROUPS);
});

it.each([
  ['cpu', 'memory'],
  ['memory', 'cpu'],
] as const)(
  'limits what it can where the kernel withholds control of %s',
  async (missing, other) => {
    const { kernel: same, groups } = await openGroups();
    same.withhold(missing);
    await groups.open([]);
    expect(groups.ability(other)).toBe(true);
    expect(groups.ability(missing)).toMatch(/the kernel offers no control of/);
    const made = await groups.create('web-1', { cpu: 1, memoryMb: 64 });
    expect(made).toMatchObject({ [missing]: null, [other]: { version: 2 } });
  },
);

it('knows nothing before it is open, and that some systems have no control groups', async () => {
  const groups = createControlGroups('home', wallClock, {
    folders: { make: () => Promise.reject(), remove: () => Promise.reject() },
    readSelf: async () => '',
  });
  expect(groups.ability('cpu')).toMatch(/not open yet/);
  await groups.open([]);
  expect(groups.ability('cpu')).toBe('this system has no control groups for cpu');
});
