import {
  canonicalJson,
  desiredInstances,
  type InstanceSpec,
  type ObservedInstance,
} from '../deployment';
import type { GatewayConfig } from '../gateway';
import { compileGateways } from './compile-gateways';
import { inFlight, isServing, isTarget, PATIENCE, retryAt, type World } from './world';

/** Something that may be done right now. All steps of one decision are independent of each other. */
export type Step =
  | { kind: 'start-instance'; instance: InstanceSpec }
  | { kind: 'drain-instance'; id: string }
  | { kind: 'stop-instance'; id: string; graceMs: number; failure: string | null }
  | { kind: 'forget-instance'; id: string }
  | { kind: 'put-gateway'; config: GatewayConfig }
  | { kind: 'remove-gateway'; name: string };

/**
 * The one algorithm of preview and apply: which steps bring the observed state nearer to the desired one, given what
 * is true now. Level-triggered: it may be asked at any time, after any crash, and needs no memory of earlier answers.
 */
export function decide(world: World): Step[] {
  return [...decideGateways(world), ...decideInstances(world)];
}

/** True when nothing of the deployment is left to remove. */
export function isGone(world: World): boolean {
  return (
    world.intention === 'remove' && world.instances.length === 0 && world.gateways.length === 0
  );
}

function decideGateways(world: World): Step[] {
  const wanted = compileGateways(world).filter((config) => isGatewayWanted(world, config.name));
  const observed = new Map(world.gateways.map((gateway) => [gateway.config.name, gateway.config]));
  const steps: Step[] = [];
  for (const config of wanted) {
    const current = observed.get(config.name);
    if (current === undefined || canonicalJson(current) !== canonicalJson(config)) {
      steps.push({ kind: 'put-gateway', config });
    }
  }
  const names = new Set(wanted.map((config) => config.name));
  for (const name of observed.keys()) {
    if (!names.has(name)) steps.push({ kind: 'remove-gateway', name });
  }
  return steps;
}

/** While a deployment is removed, an internal gateway stays as long as something behind or before it may use it. */
function isGatewayWanted(world: World, name: string): boolean {
  const spec = world.spec.gateways.find((gateway) => gateway.name === name);
  if (spec === undefined) return false;
  if (world.intention === 'run') return true;
  const cluster = name.split('/')[1];
  return (
    spec.kind === 'internal' &&
    world.gateways.some((gateway) => gateway.config.name === name) &&
    world.instances.some((instance) => instance.labels.cluster === cluster)
  );
}

function decideInstances(world: World): Step[] {
  const observed = new Map(world.instances.map((instance) => [instance.id, instance]));
  const wanted = new Map<string, InstanceSpec>();
  const steps: Step[] = [];
  if (world.intention === 'run') {
    for (const cluster of world.spec.clusters) {
      for (const service of cluster.services) {
        const blocked = !areHealthy(world, service.dependsOn);
        for (const instance of desiredInstances(world.spec.name, cluster.name, service)) {
          wanted.set(instance.id, instance);
          steps.push(...decideWanted(world, instance, observed.get(instance.id), blocked));
        }
      }
    }
  }
  for (const instance of world.instances) {
    if (!wanted.has(instance.id)) steps.push(...decideSurplus(world, instance, wanted));
  }
  return steps;
}

function decideWanted(
  world: World,
  instance: InstanceSpec,
  observed: ObservedInstance | undefined,
  blocked: boolean,
): Step[] {
  if (observed?.state !== 'running') {
    const held = blocked || world.now < retryAt(world.attempts[instance.id]);
    return held ? [] : [{ kind: 'start-instance', instance }];
  }
  const overdue = describeOverdue(world, observed);
  return overdue === null
    ? []
    : [{ kind: 'stop-instance', id: instance.id, graceMs: PATIENCE.stopGraceMs, failure: overdue }];
}

/** Why a running instance should be restarted, or null. */
function describeOverdue(world: World, instance: ObservedInstance): string | null {
  const health = world.health[instance.id];
  if (health === undefined || health.state === 'passing') return null;
  const seconds = (ms: number) => `${Math.round(ms / 1000)} s`;
  const because = health.reason === undefined ? '' : `: ${health.reason}`;
  if (health.state === 'unknown') {
    const late = world.now - Math.max(instance.startedAt, health.since) > PATIENCE.startTimeoutMs;
    return late ? `not healthy within ${seconds(PATIENCE.startTimeoutMs)}${because}` : null;
  }
  const late = world.now - health.since > PATIENCE.unhealthyTimeoutMs;
  return late ? `unhealthy for ${seconds(PATIENCE.unhealthyTimeoutMs)}${because}` : null;
}

/** Surplus instances leave the gateways first, finish what is under way, then stop, then are forgotten. */
function decideSurplus(
  world: World,
  instance: ObservedInstance,
  wanted: ReadonlyMap<string, InstanceSpec>,
): Step[] {
  const { id } = instance;
  if (instance.state === 'exited') return [{ kind: 'forget-instance', id }];
  if (isNeededUntilReplaced(world, instance, wanted)) return [];
  if (world.intention === 'remove' && hasRunningDependants(world, instance)) return [];
  const since = world.draining[id];
  if (since === undefined) return [{ kind: 'drain-instance', id }];
  const drained = !isTarget(world, id) && inFlight(world, id) === 0;
  const expired = world.now - since > PATIENCE.drainTimeoutMs;
  return drained || expired
    ? [{ kind: 'stop-instance', id, graceMs: PATIENCE.stopGraceMs, failure: null }]
    : [];
}

/** An old instance of a service goes on serving until all its successors are healthy. */
function isNeededUntilReplaced(
  world: World,
  instance: ObservedInstance,
  wanted: ReadonlyMap<string, InstanceSpec>,
): boolean {
  const successors = [...wanted.values()].filter(
    (spec) =>
      spec.labels.cluster === instance.labels.cluster &&
      spec.labels.service === instance.labels.service &&
      spec.labels.fingerprint !== instance.labels.fingerprint,
  );
  return successors.some((spec) => world.health[spec.id]?.state !== 'passing');
}

function hasRunningDependants(world: World, instance: ObservedInstance): boolean {
  const dependants = new Set(
    world.spec.clusters.flatMap((cluster) =>
      cluster.services
        .filter((service) => service.dependsOn.includes(instance.labels.cluster))
        .map((service) => service.name),
    ),
  );
  return world.instances.some(
    (other) => other.state === 'running' && dependants.has(other.labels.service),
  );
}

/** Dependants may start when each of the clusters has a version that serves; a broken new one holds nobody up. */
export function areHealthy(world: World, clusters: readonly string[]): boolean {
  return clusters.every((name) => {
    const cluster = world.spec.clusters.find((candidate) => candidate.name === name);
    return cluster?.services.some((service) =>
      world.instances.some(
        (instance) =>
          instance.labels.cluster === name &&
          instance.labels.service === service.name &&
          (world.health[instance.id]?.state === 'passing' || isServing(world, instance)),
      ),
    );
  });
}
