import { blueprintOfSpec } from '../../domain/compose';
import type { DeploymentSpec } from '../../domain/deployment';
import { type DiffEntry, diffArtifacts } from '../../domain/diff';
import { writeArtifact } from '../../domain/language';
import type { DeploymentRecord } from '../../ports/store';
import type { PlannedSpec } from './plan-spec';

/** A plan as it is shown before it runs: what it does, and what it changes in meaning. */
export type ShownPlan = PlannedSpec & { difference: DiffEntry[] };

/** What differs in meaning from what is wanted now. Of something new nothing is said: all of it would be. */
export function differenceOf(current: DeploymentRecord | null, spec: DeploymentSpec): DiffEntry[] {
  return current === null ? [] : diffArtifacts(normalOf(current.spec), normalOf(spec));
}

function normalOf(spec: DeploymentSpec) {
  return writeArtifact({ kind: 'blueprints', value: blueprintOfSpec(spec) });
}
