import type { Blueprint, BlueprintCluster, BlueprintService, Breed } from '../artifact';
import type { DeploymentSpec, ServiceSpec } from '../deployment';

/** What a service in a blueprint says, its breed known. */
export type ServiceDraft = { source: BlueprintService; breed: Breed; parent: BlueprintCluster };

/** A service of the new state, before its references are resolved. */
export type Member = DescribedMember | KeptMember;
type Identity = { cluster: string; name: string };
export type DescribedMember = Identity & { draft: ServiceDraft; before: ServiceSpec | null };
/** The blueprint does not mention it. */
type KeptMember = Identity & { draft: null; before: ServiceSpec };

export type ClusterDraft = { name: string; members: Member[] };

export function portNamesOf({ draft, before }: Member): string[] {
  return (draft?.breed ?? before)?.ports.map((port) => port.name) ?? [];
}

export function variableNamesOf({ draft, before }: Member): string[] {
  if (draft !== null) return draft.breed.environment.map((variable) => variable.name);
  return [...Object.keys(before.environment), ...Object.keys(before.secrets)];
}

/** Clusters and services of the new state (dsl.md §17.2, 3 and 4): those that are there keep their places. */
export function draftClusters(input: {
  blueprint: Blueprint;
  current: DeploymentSpec | null;
  mode: 'merge' | 'apply';
}): ClusterDraft[] {
  const { blueprint, current, mode } = input;
  const wanted = new Map<string, Map<string, ServiceDraft>>();
  for (const parent of blueprint.clusters) {
    const drafts = new Map<string, ServiceDraft>();
    wanted.set(parent.name, drafts);
    for (const source of parent.services) {
      const { breed } = source;
      if (!('reference' in breed)) drafts.set(breed.name, { source, breed, parent });
    }
  }
  const kept = (current?.clusters ?? []).filter(({ name }) => mode === 'merge' || wanted.has(name));
  const known = new Set(kept.map(({ name }) => name));
  const added = [...wanted.keys()].filter((name) => !known.has(name));
  return [...kept, ...added.map((name) => ({ name, services: [] }))].map(({ name, services }) => ({
    name,
    members: draftMembers(name, { services, drafts: wanted.get(name) ?? new Map(), mode }),
  }));
}

function draftMembers(
  cluster: string,
  parts: {
    services: readonly ServiceSpec[];
    drafts: ReadonlyMap<string, ServiceDraft>;
    mode: 'merge' | 'apply';
  },
): Member[] {
  const { services, drafts, mode } = parts;
  const kept = services.flatMap((before): Member[] => {
    const draft = drafts.get(before.name);
    const { name } = before;
    if (draft !== undefined) return [{ cluster, name, draft, before }];
    return mode === 'merge' ? [{ cluster, name, draft: null, before }] : [];
  });
  const known = new Set(kept.map(({ name }) => name));
  const added = [...drafts]
    .filter(([name]) => !known.has(name))
    .map(([name, draft]): Member => ({ cluster, name, draft, before: null }));
  return [...kept, ...added];
}
