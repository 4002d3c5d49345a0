import type { SecretText } from '../deployment';
import type { PlanConflict } from '../plan';
import type { DescribedMember, Member } from './draft';
import type { Directory } from './find-cluster';
import type { Failure, Globals } from './look-up-global';
import { type Variable, variablesOf } from './variables';

export type ResolverParts = {
  directory: Directory;
  /** Cluster → variable → value as written, over those of breeds. */
  environment: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Null where the cluster has no such port. */
  gatewayPort(cluster: string, port: string): number | null;
  /** Where this service reaches gateways. */
  hostFor(member: DescribedMember): string;
  globals: Globals;
  conflicts: PlanConflict[];
};

/** What is known while references are resolved. */
export type Resolving = ResolverParts & {
  variableSets: Map<DescribedMember, ReadonlyMap<string, Variable>>;
  /** Variables and constants that are resolved already, by `keyOf`. */
  resolved: Map<string, SecretText>;
};

/** Whose text it is, where it stands, and by way of what it was come upon. */
export type Step = { member: DescribedMember; place: string; trail: readonly string[] };

export function variablesFor(
  { variableSets, environment }: Resolving,
  member: DescribedMember,
): ReadonlyMap<string, Variable> {
  const found = variableSets.get(member) ?? variablesOf(member, environment);
  variableSets.set(member, found);
  return found;
}

/** A reference that leads nowhere is a conflict. */
export function fail(
  { conflicts }: Resolving,
  { member, place }: Step,
  { what, why, advice }: Failure & { what: string },
): void {
  const subject = `${member.cluster}/${member.name}`;
  const message = `${what} in ${place} of ${subject} cannot be resolved: ${why}`;
  conflicts.push({ code: 'UnresolvedEnvironmentValueError', subject, message, advice });
}

export function keyOf(member: Member, kind: 'variable' | 'constant', name: string): string {
  return `${member.cluster}/${member.name} ${kind} ${name}`;
}
