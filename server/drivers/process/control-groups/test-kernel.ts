import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorCode } from '../client';
import type { GroupFolders } from './find-base';

const FILES = {
  'cgroup.controllers': 'cpu memory pids\n',
  'cgroup.procs': '',
  'cgroup.subtree_control': '',
  'cpu.max': 'max 100000\n',
  'memory.max': 'max\n',
  'memory.swap.max': 'max\n',
  'memory.oom.group': '0\n',
  'memory.events': 'low 0\noom 0\noom_kill 0\n',
};

export type TestKernel = {
  top: string;
  folders: GroupFolders;
  readSelf: (name: string) => Promise<string>;
  /** Lets nobody make a group there. */
  close(path: string, code: string): void;
  /** So many times the group says that it holds a process. */
  holdOnto(path: string, times: number): void;
  /** From now on new groups lack this controller. */
  withhold(controller: 'cpu' | 'memory'): void;
  dispose(): Promise<void>;
};

/** A directory that acts like the file system of control groups version 2, on machines that have another. */
export async function createTestKernel(own: string): Promise<TestKernel> {
  const top = await mkdtemp(join(tmpdir(), 'vamp-groups-'));
  const closed = new Map<string, string>();
  const held = new Map<string, number>();
  const withheld = new Set<string>();
  const fill = async (path: string) => {
    for (const [name, text] of Object.entries(FILES))
      if (!withheld.has(name.split('.')[0] ?? '')) await writeFile(join(path, name), text);
  };
  await fill(top);
  let path = top;
  for (const name of own.split('/').filter(Boolean)) {
    path = join(path, name);
    await mkdir(path);
    await fill(path);
  }
  return {
    top,
    folders: {
      async make(path) {
        const code = [...closed].find(([place]) => path.startsWith(`${place}/vamp-`))?.[1];
        if (code !== undefined) throw Object.assign(new Error(code), { code });
        try {
          await mkdir(path);
          await fill(path);
        } catch (error) {
          if (errorCode(error) !== 'EEXIST') throw error;
        }
      },
      async remove(path) {
        const left = held.get(path) ?? 0;
        held.set(path, left - 1);
        if (left > 0) throw Object.assign(new Error('EBUSY'), { code: 'EBUSY' });
        if (!existsSync(path)) throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
        await rm(path, { recursive: true });
      },
    },
    readSelf: async (name) =>
      name === 'cgroup' ? `0::${own}\n` : `1 1 0:1 / ${top} rw - cgroup2 cgroup2 rw\n`,
    close: (path, code) => closed.set(path, code),
    holdOnto: (path, times) => held.set(path, times),
    withhold: (controller) => withheld.add(controller),
    dispose: () => rm(top, { recursive: true, force: true }),
  };
}
