import { readFile } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { ancestors, findHierarchy } from './control-groups/hierarchy';
import { type Controller, readLimit } from './control-groups/limit-files';

/** What this machine has in all, or less where Vamp itself runs under limits, as in a container. */
export async function machineCapacity(): Promise<{ cpu: number; memoryBytes: number }> {
  const [cpu, memoryMb] = [await ownLimit('cpu'), await ownLimit('memory')];
  return {
    cpu: Math.min(availableParallelism(), cpu),
    memoryBytes: Math.min(totalmem(), memoryMb * 1_000_000),
  };
}

/** The narrowest limit of the groups this process is in. */
async function ownLimit(controller: Controller): Promise<number> {
  const read = (name: string) => readFile(`/proc/self/${name}`, 'utf8').catch(() => '');
  const where = { mountinfo: await read('mountinfo'), selfCgroup: await read('cgroup') };
  const hierarchy = findHierarchy(controller, where);
  if (hierarchy === null) return Number.POSITIVE_INFINITY;
  const limits = [hierarchy.top, ...ancestors(hierarchy)].map((path) =>
    readLimit(controller, { version: hierarchy.version, path }).catch(() => null),
  );
  return Math.min(...(await Promise.all(limits)).map((limit) => limit ?? Number.POSITIVE_INFINITY));
}
