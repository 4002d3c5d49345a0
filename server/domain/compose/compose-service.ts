import type { Blueprint, Breed } from '../artifact';
import type { Deployable, HealthCheck, RuntimeArgument, Scale, ServiceSpec } from '../deployment';
import type { PlanConflict } from '../plan';
import type { DescribedMember, Member, ServiceDraft } from './draft';
import type { Directory } from './find-cluster';
import { resolveDependencies } from './resolve-dependencies';
import { resolveDialects } from './resolve-dialects';
import { resolveEnvironment } from './resolve-environment';
import { resolvePorts } from './resolve-ports';
import type { Resolver } from './resolver';

/** What a service gets that does not say how big it is. */
const DEFAULT_SCALE: Scale = { cpu: 0.1, memoryMb: 128, instances: 1 };

type Parts = {
  blueprint: Blueprint;
  directory: Directory;
  resolver: Resolver;
  conflicts: PlanConflict[];
};

/**
 * A service as it will be. One that the blueprint describes becomes what it says there, even where it says nothing; only
 * what is changed by hand stays: its size, if none is given, and how often it was restarted.
 */
export function composeService(member: Member, parts: Parts): ServiceSpec {
  if (member.draft === null) return member.before;
  const { directory, resolver, conflicts } = parts;
  const { draft, before, name } = member;
  const { breed, source, parent } = draft;
  const scale = source.scale !== null && 'cpu' in source.scale ? source.scale : null;
  return {
    name,
    deployable: deployableOf(breed),
    ports: resolvePorts(member, resolver, conflicts),
    ...resolveEnvironment(member, resolver, conflicts),
    healthChecks: effectiveHealthChecks(draft),
    scale: scale ?? before?.scale ?? DEFAULT_SCALE,
    dependsOn: resolveDependencies(directory, member, conflicts),
    arguments: checkArguments(member, conflicts),
    network: source.network ?? parent.network,
    dialects: resolveDialects(member, parts),
    generation: before?.generation ?? 0,
  };
}

/** dsl.md §15.2: those of the breed come first. */
function checkArguments(
  { cluster, name, draft }: DescribedMember,
  conflicts: PlanConflict[],
): RuntimeArgument[] {
  const all = [...draft.breed.arguments, ...draft.source.arguments];
  for (const { key, value } of all) {
    if (key !== 'privileged' || value === 'true' || value === 'false') continue;
    conflicts.push({
      code: 'InvalidArgumentValueError',
      subject: `${cluster}/${name}`,
      message: `the argument \`privileged\` of ${name} is ${value}`,
      advice: 'write true or false',
    });
  }
  return all;
}

/** dsl.md §5: the service's own and those of the cluster that ask something else; else the cluster's; else the breed's. */
function effectiveHealthChecks({ source, breed, parent }: ServiceDraft): HealthCheck[] {
  const own = source.healthChecks;
  if (own?.length === 0) return [];
  const ofCluster = parent.healthChecks?.filter(
    (check) =>
      breed.ports.some((port) => port.name === check.port) &&
      own?.some(({ path, port }) => path === check.path && port === check.port) !== true,
  );
  if (own === null && ofCluster === undefined) return breed.healthChecks ?? [];
  return [...(own ?? []), ...(ofCluster ?? [])];
}

function deployableOf(breed: Breed): Deployable {
  const { type, definition, directory } = breed.deployable;
  const command = typeof definition === 'string' ? [definition] : definition;
  return directory === undefined ? { type, command } : { type, command, directory };
}
