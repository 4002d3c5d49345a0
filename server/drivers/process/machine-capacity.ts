import { availableParallelism, totalmem } from 'node:os';
import { readProc } from './control-groups';
import { ancestors, findHierarchy } from './control-groups/hierarchy';
import { type Controller, readLimit } from './control-groups/limit-files';

/** What this machine has in all, or less where Vamp itself runs under limits, as in a container. */
export async function machineCapacity(
  readSelf = readProc,
): Promise<{ cpu: number; memoryBytes: number }> {
  const [cpu, memoryMb] = [await ownLimit('cpu', readSelf), await ownLimit('memory', readSelf)];
  return {
    cpu: Math.min(availableParallelism(), cpu),
    memoryBytes: Math.min(totalmem(), memoryMb * 1_000_000),
  };
}

/** The narrowest limit of the groups this process is in. */
async function ownLimit(controller: Controller, readSelf: typeof readProc): Promise<number> {
  const where = { mountinfo: await readSelf('mountinfo'), selfCgroup: await readSelf('cgroup') };
  const hierarchy = findHierarchy(controller, where);
  if (hierarchy === null) return Number.POSITIVE_INFINITY;
  const limits = [hierarchy.top, ...ancestors(hierarchy)].map((path) =>
    readLimit(controller, { version: hierarchy.version, path }).catch(() => null),
  );
  return Math.min(...(await Promise.all(limits)).map((limit) => limit ?? Number.POSITIVE_INFINITY));
}
