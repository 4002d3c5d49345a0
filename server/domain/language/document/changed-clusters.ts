import type { z } from 'zod';
import type { DocumentKind } from '../../artifact';
import type { ReadMemory } from '../read/read-memory';
import { blueprintSchema } from '../schema/blueprint';
import { checkShape, type ShapeTask } from '../shape/check-shape';
import type { DocumentPath } from '../source/document-path';
import { child, entriesOf, type RawEntry, type RawMap } from '../source/raw-node';
import { type Upgraded, upgradeDocument } from '../upgrade';
import { changeEntry } from '../upgrade/raw-edit';

/*
 * A cluster has the same shape and the same age whatever stands beside it. So for both questions it is enough to look at
 * those that are not known yet, and at all that is not a cluster.
 */

/** `upgradeDocument`, without looking again at clusters that were of today. */
export function upgradeChanged(
  root: RawMap,
  kind: DocumentKind | null,
  memory: ReadMemory,
): Upgraded {
  const changed = withoutClusters(root, (entry) => memory.clusters.has(entry));
  const upgraded = upgradeDocument(changed, kind);
  if (changed === root) return upgraded;
  return upgraded.isOld ? upgradeDocument(root, kind) : { ...upgraded, root };
}

/** `checkShape`, without looking again at clusters whose shape was right. */
export function checkChangedShape(
  schema: z.ZodType,
  { root, text, report }: ShapeTask,
  { shaped }: ReadMemory,
): boolean {
  if (schema !== blueprintSchema || root.kind !== 'map')
    return checkShape(schema, { root, text, report });
  const wrong = new Set<string | number | null>();
  const isReadable = checkShape(schema, {
    root: withoutClusters(root, (entry) => shaped.has(entry)),
    text,
    report: (complaint) => {
      wrong.add(clusterAt(complaint.at.path));
      report(complaint);
    },
  });
  for (const entry of entriesOf(child(root, 'clusters'))) {
    if (!wrong.has(entry.key)) shaped.add(entry);
  }
  return isReadable;
}

function withoutClusters(root: RawMap, isKnown: (entry: RawEntry) => boolean): RawMap {
  return changeEntry(root, 'clusters', (clusters) =>
    clusters.kind === 'map' && clusters.entries.some(isKnown)
      ? { ...clusters, entries: clusters.entries.filter((entry) => !isKnown(entry)) }
      : clusters,
  );
}

/** The cluster in which a path ends; null for any other part of a blueprint. */
function clusterAt(path: DocumentPath): string | number | null {
  for (let at = path; at; at = at.parent) {
    if (at.parent?.key === 'clusters' && at.parent.parent === null) return at.key;
  }
  return null;
}
