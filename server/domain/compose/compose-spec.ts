import type { Blueprint, BlueprintCluster, BlueprintService, Breed } from '../artifact';
import type {
  ClusterSpec,
  Deployable,
  DeploymentSpec,
  HealthCheck,
  Scale,
  ServiceSpec,
} from '../deployment';
import type { PlanConflict } from '../plan';
import { composeGateways } from './compose-gateways';
import { findUnsupported } from './find-unsupported';
import { type DependencyContext, dependsOn, resolveEnvironment } from './resolve-environment';

/** What a service gets that does not say how big it is. */
const DEFAULT_SCALE: Scale = { cpu: 0.1, memoryMb: 128, instances: 1 };

export type ComposeInput = {
  /** With its references resolved; what is still only named is left out. */
  blueprint: Blueprint;
  /** Name of the deployment. */
  name: string;
  /** What the deployment is today; null when it is new. */
  current: DeploymentSpec | null;
  /** `merge` keeps what the blueprint does not mention (dsl.md §17.2), `apply` removes it. */
  mode: 'merge' | 'apply';
  /** Ports that can be given to gateways that do not name one, best first. */
  freePorts: readonly number[];
  gatewayHost: string;
};

export type ComposeResult = { spec: DeploymentSpec; conflicts: PlanConflict[] };

type ServiceDraft = {
  source: BlueprintService;
  scale: Scale | null;
  breed: Breed;
  healthChecks: HealthCheck[];
};

/** The desired state that a blueprint asks for, every reference resolved; what cannot be resolved is a conflict. */
export function composeSpec(input: ComposeInput): ComposeResult {
  const conflicts = findUnsupported(input.blueprint);
  const drafts = new Map<string, Map<string, ServiceDraft>>();
  for (const cluster of input.blueprint.clusters) {
    drafts.set(cluster.name, draftServices(cluster));
  }
  const shape = mergeShape(input, drafts);
  const gateways = composeGateways(input, shape, conflicts);
  const context: DependencyContext = {
    blueprint: input.blueprint,
    clusters: shape,
    gateways,
    gatewayHost: input.gatewayHost,
    deployment: input.name,
  };
  const clusters = shape.map((cluster) => ({
    name: cluster.name,
    services: cluster.services.map((service) => {
      const draft = drafts.get(cluster.name)?.get(service.name);
      return draft === undefined
        ? service
        : {
            ...service,
            environment: resolveEnvironment({ context, cluster: cluster.name, draft, conflicts }),
            dependsOn: dependsOn(context, draft.breed, conflicts),
          };
    }),
  }));
  return { spec: { name: input.name, clusters, gateways }, conflicts };
}

function draftServices(cluster: BlueprintCluster): Map<string, ServiceDraft> {
  const drafts = new Map<string, ServiceDraft>();
  for (const service of cluster.services) {
    if ('reference' in service.breed) continue;
    const { breed } = service;
    const scale = service.scale !== null && 'cpu' in service.scale ? service.scale : null;
    const healthChecks = effectiveHealthChecks(cluster, service, breed);
    drafts.set(breed.name, { source: service, scale, breed, healthChecks });
  }
  return drafts;
}

/** dsl.md §5: the service's own and those of the cluster that ask something else; else the cluster's; else the breed's. */
function effectiveHealthChecks(
  cluster: BlueprintCluster,
  service: BlueprintService,
  breed: Breed,
): HealthCheck[] {
  const own = service.healthChecks;
  if (own?.length === 0) return [];
  const ofCluster = cluster.healthChecks?.filter(
    (check) =>
      breed.ports.some((port) => port.name === check.port) &&
      own?.some(({ path, port }) => path === check.path && port === check.port) !== true,
  );
  if (own === null && ofCluster === undefined) return breed.healthChecks ?? [];
  return [...(own ?? []), ...(ofCluster ?? [])];
}

/** Clusters and services of the new state, with what the blueprint leaves alone; environments follow later. */
function mergeShape(
  input: ComposeInput,
  drafts: ReadonlyMap<string, ReadonlyMap<string, ServiceDraft>>,
): ClusterSpec[] {
  const current = input.current?.clusters ?? [];
  const kept = input.mode === 'merge' ? current : current.filter(({ name }) => drafts.has(name));
  const added = [...drafts.keys()].filter((name) => !kept.some((cluster) => cluster.name === name));
  return [...kept, ...added.map((name) => ({ name, services: [] }))].map((cluster) => ({
    name: cluster.name,
    services: mergeServices(cluster, drafts.get(cluster.name) ?? new Map(), input.mode),
  }));
}

function mergeServices(
  cluster: ClusterSpec,
  drafts: ReadonlyMap<string, ServiceDraft>,
  mode: ComposeInput['mode'],
): ServiceSpec[] {
  const kept = cluster.services.filter(({ name }) => mode === 'merge' || drafts.has(name));
  const updated = kept.map((service) => {
    const draft = drafts.get(service.name);
    return draft === undefined ? service : serviceOf(draft, service.scale);
  });
  const added = [...drafts.values()]
    .filter((draft) => !kept.some((service) => service.name === draft.breed.name))
    .map((draft) => serviceOf(draft, DEFAULT_SCALE));
  return [...updated, ...added];
}

function serviceOf(draft: ServiceDraft, fallbackScale: Scale): ServiceSpec {
  return {
    name: draft.breed.name,
    deployable: deployableOf(draft.breed),
    ports: draft.breed.ports.map(({ name, number, protocol }) => ({ name, number, protocol })),
    environment: {},
    healthChecks: draft.healthChecks,
    scale: draft.scale ?? fallbackScale,
    dependsOn: [],
  };
}

function deployableOf(breed: Breed): Deployable {
  const { type, definition, directory } = breed.deployable;
  const command = typeof definition === 'string' ? [definition] : definition;
  return directory === undefined ? { type, command } : { type, command, directory };
}
