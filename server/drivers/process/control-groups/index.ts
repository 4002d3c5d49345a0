import { writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../../ports/clock';
import { errorCode } from '../client';
import { type Base, findBases, type GroupFolders } from './find-base';
import {
  type Controller,
  countMemoryKills,
  type Group,
  isSameLimit,
  readLimit,
  writeLimit,
} from './limit-files';

/** cpu in cores, memory in MB; 0: as much as there is. */
export type Limits = { cpu: number; memoryMb: number };

/** The groups that hold an instance to its limits; null where nothing does. */
export type InstanceGroups = Record<Controller, Group | null>;

export const NO_GROUPS: InstanceGroups = { cpu: null, memory: null };

/** A limit that is not what it was set to. */
export type ChangedLimit = { controller: Controller; expected: number; actual: number | null };

/** Limits by control groups of Linux, of either version. Groups outlive the control plane with what is in them. */
export interface ControlGroups {
  /** Whether limits are enforced, or why not. Known after `open`. */
  ability(controller: Controller): true | string;
  /** Finds out what is possible, and removes groups of this home that are none of `used`. */
  open(used: readonly InstanceGroups[]): Promise<void>;
  close(): Promise<void>;
  /** Groups with these limits for one start of one instance; none for what cannot be limited. */
  create(name: string, limits: Limits): Promise<InstanceGroups>;
  /** Moves a process, and all it will start, into its groups. At once, before it can start anything. */
  place(groups: InstanceGroups, pid: number): void;
  /** Pids of all that is in them, zombies included. */
  members(groups: InstanceGroups): Promise<number[]>;
  changes(groups: InstanceGroups, limits: Limits): Promise<ChangedLimit[]>;
  hasRunOutOfMemory(groups: InstanceGroups): Promise<boolean>;
  remove(groups: InstanceGroups): Promise<void>;
}

const REMOVE_TRIES = 20;
const REMOVE_PAUSE_MS = 10;
const CONTROLLERS: readonly Controller[] = ['cpu', 'memory'];
const NOT_OPEN: Base = { reason: 'the process driver is not open yet, so nobody knows' };

const realFolders: GroupFolders = {
  make: async (path) => {
    await mkdir(path).catch((error: unknown) => {
      if (errorCode(error) !== 'EEXIST') throw error;
    });
  },
  remove: rmdir,
};

/** Text of a file of /proc/self; empty where there is none. */
export const readProc = (name: string) => readFile(`/proc/self/${name}`, 'utf8').catch(() => '');

export function createControlGroups(
  homeId: string,
  clock: Clock,
  { folders = realFolders, readSelf = readProc } = {},
): ControlGroups {
  let bases: Record<Controller, Base> = { cpu: NOT_OPEN, memory: NOT_OPEN };
  let locating: Promise<void> | null = null;

  /** What still holds a process stays; the next open tries again. */
  const removeQuietly = (path: string) => folders.remove(path).catch(() => undefined);

  /** What has just ended is in its group for a moment longer. */
  async function removeEnded(path: string): Promise<void> {
    for (let tries = 0; tries < REMOVE_TRIES; tries += 1) {
      const code = await folders.remove(path).then(() => null, errorCode);
      if (code !== 'EBUSY') return;
      await clock.sleep(REMOVE_PAUSE_MS);
    }
  }

  const basePaths = () =>
    new Set(Object.values(bases).flatMap((base) => ('path' in base ? [base.path] : [])));

  async function sweep(used: readonly InstanceGroups[]): Promise<void> {
    const keep = new Set(used.flatMap(pathsOf));
    for (const base of basePaths()) {
      const entries = await readdir(base, { withFileTypes: true }).catch(() => []);
      const groups = entries.filter((entry) => entry.isDirectory());
      for (const path of groups.map(({ name }) => join(base, name)))
        if (!keep.has(path)) await removeQuietly(path);
    }
  }

  async function locate(): Promise<void> {
    const mountinfo = await readSelf('mountinfo');
    const selfCgroup = await readSelf('cgroup');
    bases = await findBases(`vamp-${homeId}`, { mountinfo, selfCgroup, folders });
  }

  async function make(name: string, limits: Limits): Promise<InstanceGroups> {
    const groups = { ...NO_GROUPS };
    try {
      for (const controller of CONTROLLERS) {
        const base = bases[controller];
        const amount = amountOf(controller, limits);
        if ('reason' in base || amount <= 0) continue;
        const group = { ...base, path: join(base.path, name) };
        groups[controller] = group;
        await folders.make(group.path);
        await writeLimit(controller, group, amount);
      }
      return groups;
    } catch (error) {
      for (const path of pathsOf(groups)) await removeQuietly(path);
      throw error;
    }
  }

  return {
    ability(controller) {
      const base = bases[controller];
      return 'reason' in base ? base.reason : true;
    },
    async open(used) {
      await locate();
      await sweep(used);
    },
    async close() {
      for (const base of basePaths()) await removeQuietly(base);
    },
    async create(name, limits) {
      try {
        return await make(name, limits);
      } catch {
        // Somebody may have cleared away what was found at the start.
        locating ??= locate().finally(() => {
          locating = null;
        });
        await locating;
        return make(name, limits);
      }
    },
    place(groups, pid) {
      for (const path of pathsOf(groups)) {
        try {
          writeFileSync(join(path, 'cgroup.procs'), String(pid), { flag: 'r+' });
        } catch (error) {
          // It has ended already.
          if (errorCode(error) !== 'ESRCH') throw error;
        }
      }
    },
    async members(groups) {
      const texts = pathsOf(groups).map((path) =>
        readFile(join(path, 'cgroup.procs'), 'utf8').catch(() => ''),
      );
      const pids = (await Promise.all(texts)).flatMap((text) => text.split('\n').filter(Boolean));
      return [...new Set(pids.map(Number))];
    },
    async changes(groups, limits) {
      const changed: ChangedLimit[] = [];
      for (const controller of CONTROLLERS) {
        const group = groups[controller];
        if (group === null) continue;
        const expected = amountOf(controller, limits);
        const actual = await readLimit(controller, group).catch(() => null);
        if (!isSameLimit(controller, expected, actual))
          changed.push({ controller, expected, actual });
      }
      return changed;
    },
    hasRunOutOfMemory: async ({ memory }) =>
      memory !== null && (await countMemoryKills(memory)) > 0,
    async remove(groups) {
      for (const path of pathsOf(groups)) await removeEnded(path);
    },
  };
}

function amountOf(controller: Controller, { cpu, memoryMb }: Limits): number {
  return controller === 'cpu' ? cpu : memoryMb;
}

/** In version 2 both are the same directory. */
function pathsOf({ cpu, memory }: InstanceGroups): string[] {
  return [...new Set([cpu, memory].flatMap((group) => (group === null ? [] : [group.path])))];
}
