import { constants } from 'node:fs';
import { access, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../client';
import { ancestors, findHierarchy, type Hierarchy } from './hierarchy';
import { type Controller, type Group, writeLimit } from './limit-files';

/** Makes and removes groups; in the control group file system these are plain directories. */
export type GroupFolders = {
  make(path: string): Promise<void>;
  remove(path: string): Promise<void>;
};

export type Base = Group | { reason: string };

const REASONS: Record<string, string> = {
  EROFS: 'the control group file system is mounted read-only, as containers usually have it',
  EBUSY:
    'the control group Vamp runs in holds processes of its own, so that no others can be made below it; ' +
    'give it a group of its own (systemd: Delegate=yes with DelegateSubgroup=vamp)',
  EACCES: 'this machine lets nobody but root make control groups, unless systemd delegates one',
  EPERM: 'this machine lets nobody but root make control groups, unless systemd delegates one',
};
/** What explains most comes first, should several places fail for different reasons. */
const TELLING = ['EROFS', 'EBUSY', 'EACCES', 'EPERM'];

/**
 * Bases for both. A process has one place in the one tree of version 2, so there they share it, or only memory has one.
 */
export async function findBases(
  name: string,
  where: { mountinfo: string; selfCgroup: string; folders: GroupFolders },
): Promise<Record<Controller, Base>> {
  const { folders } = where;
  const [cpu, memory] = [findHierarchy('cpu', where), findHierarchy('memory', where)];
  const ofMemory = () => findBase(['memory'], name, { hierarchy: memory, folders });
  const ofCpu = () => findBase(['cpu'], name, { hierarchy: cpu, folders });
  if (cpu?.version !== 2 || memory?.version !== 2)
    return { cpu: await ofCpu(), memory: await ofMemory() };
  const both = await findBase(['cpu', 'memory'], name, { hierarchy: memory, folders });
  if ('path' in both) return { cpu: both, memory: both };
  const alone = await ofMemory();
  return { memory: alone, cpu: 'path' in alone ? both : await ofCpu() };
}

/**
 * A group below which every instance gets one of its own, with limits that work: found by trying. The top of the tree
 * comes first, so that instances do not share the fate of the session that started Vamp; then the own group and upward.
 */
async function findBase(
  controllers: readonly Controller[],
  name: string,
  { hierarchy, folders }: { hierarchy: Hierarchy | null; folders: GroupFolders },
): Promise<Base> {
  const what = controllers.join(' and ');
  if (hierarchy === null) return { reason: `this system has no control groups for ${what}` };
  const failures: string[] = [];
  for (const parent of [hierarchy.top, ...ancestors(hierarchy)]) {
    const base: Group = { version: hierarchy.version, path: join(parent, name) };
    try {
      await prepare({ controllers, parent, base, folders });
      return base;
    } catch (error) {
      failures.push(errorCode(error) ?? '');
    }
  }
  const code = TELLING.find((telling) => failures.includes(telling));
  return { reason: REASONS[code ?? ''] ?? `the kernel offers no control of ${what} here` };
}

async function prepare(input: {
  controllers: readonly Controller[];
  parent: string;
  base: Group;
  folders: GroupFolders;
}): Promise<void> {
  const { controllers, parent, base, folders } = input;
  if (base.version === 2) {
    // A process may be moved only by who may write to a group above both the old and the new one.
    await access(join(parent, 'cgroup.procs'), constants.W_OK);
    for (const controller of controllers) await enable(controller, parent);
  }
  await folders.make(base.path);
  if (base.version === 2) for (const controller of controllers) await enable(controller, base.path);
  const trial = { ...base, path: join(base.path, 'trial') };
  await folders.make(trial.path);
  try {
    for (const controller of controllers) await writeLimit(controller, trial, 1);
  } finally {
    await folders.remove(trial.path);
  }
}

/** In version 2 a group passes on only those controllers that it is told to. */
async function enable(controller: Controller, path: string): Promise<void> {
  const file = join(path, 'cgroup.subtree_control');
  if ((await readFile(file, 'utf8')).trim().split(' ').includes(controller)) return;
  const handle = await open(file, 'r+');
  try {
    await handle.write(`+${controller}`);
  } finally {
    await handle.close();
  }
}
