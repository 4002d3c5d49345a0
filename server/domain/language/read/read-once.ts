import type { BlueprintCluster } from '../../artifact';
import type { RawEntry } from '../source/raw-node';
import type { ReadContext } from './context';
import type { ReadCluster } from './read-memory';

type Read = (ctx: ReadContext, entry: RawEntry) => BlueprintCluster;

/** Reads a cluster, unless it is the one that was read before and nothing was wrong with it. */
export function readOnce(ctx: ReadContext, entry: RawEntry, read: Read): BlueprintCluster {
  const { cluster, references, dependencyBreeds } =
    ctx.memory.clusters.get(entry) ?? readAnew(ctx, entry, read);
  ctx.references.push(...references);
  ctx.dependencyBreeds.push(...dependencyBreeds);
  return cluster;
}

function readAnew(ctx: ReadContext, entry: RawEntry, read: Read): ReadCluster {
  let isFlawless = true;
  const part: ReadContext = {
    ...ctx,
    references: [],
    dependencyBreeds: [],
    report: (complaint) => {
      isFlawless = false;
      ctx.report(complaint);
    },
  };
  const cluster = read(part, entry);
  const { references, dependencyBreeds } = part;
  const known = { cluster, references, dependencyBreeds };
  if (isFlawless) ctx.memory.clusters.set(entry, known);
  return known;
}
