import { canonicalJson, type ServiceSpec, serviceFingerprint } from '../deployment';
import { effectiveWeights, formatShares } from '../gateway';
import type { Step } from './decide';
import { areHealthy } from './decide';
import { simulate, type Wave } from './simulate';
import type { ChangeSet, PlanConflict, PlannedAction, RouteShare } from './types';
import type { World } from './world';

/** What bringing `world` to its desired state does, in order; `conflicts` are passed through. */
export function createChangeSet(world: World, conflicts: PlanConflict[] = []): ChangeSet {
  const waves = simulate(world);
  const actions = new Map<string, PlannedAction>();
  for (const wave of waves) {
    for (const step of wave.steps) {
      const action = describeStep(step, world, wave);
      if (action !== null && !actions.has(action.id)) actions.set(action.id, action);
    }
  }
  const end = waves.at(-1)?.after ?? world;
  const finished = [...actions.values()].map((action) => withTraffic(action, world, end));
  return { deployment: world.spec.name, actions: linkDependencies(finished, world), conflicts };
}

function describeStep(step: Step, world: World, wave: Wave): PlannedAction | null {
  switch (step.kind) {
    case 'start-instance': {
      const { cluster, service } = step.instance.labels;
      return describeService(world, cluster, service);
    }
    case 'drain-instance':
    case 'stop-instance':
    case 'forget-instance': {
      const instance = wave.before.instances.find((candidate) => candidate.id === step.id);
      if (instance === undefined) return null;
      return describeService(world, instance.labels.cluster, instance.labels.service);
    }
    case 'put-gateway':
    case 'remove-gateway':
      return describeGateway(step.kind === 'put-gateway' ? step.config.name : step.name, world);
  }
}

function describeService(world: World, cluster: string, name: string): PlannedAction | null {
  const subject = `${cluster}/${name}`;
  const spec = findService(world, cluster, name);
  const existing = world.instances.filter(
    (instance) => instance.labels.cluster === cluster && instance.labels.service === name,
  );
  const running = existing.filter((instance) => instance.state === 'running').length;
  const base = { subject, dependsOn: [], traffic: [] };
  if (spec === undefined || world.intention === 'remove') {
    if (running === 0) return null;
    return {
      ...base,
      id: `remove-service:${subject}`,
      kind: 'remove-service',
      change: 'remove',
      summary: `${countInstances(running)} · drained, then stopped`,
      reason: 'requests under way finish first',
    };
  }
  const wanted = spec.scale.instances;
  const fingerprint = serviceFingerprint(spec);
  const size = `${countInstances(wanted)} · ${spec.deployable.type}`;
  if (existing.length === 0) {
    return {
      ...base,
      id: `create-service:${subject}`,
      kind: 'create-service',
      change: 'add',
      summary: size,
      reason: describeWaiting(world, spec),
    };
  }
  if (existing.some((instance) => instance.labels.fingerprint !== fingerprint)) {
    return {
      ...base,
      id: `replace-service:${subject}`,
      kind: 'replace-service',
      change: 'modify',
      summary: `${size} · replaced, rolling`,
      reason: 'its definition changed; the old instances serve until the new ones are healthy',
    };
  }
  return {
    ...base,
    id: `scale-service:${subject}`,
    kind: 'scale-service',
    change: 'modify',
    summary: running === wanted ? size : `${running} → ${countInstances(wanted)}`,
    reason:
      wanted < running
        ? 'surplus instances finish what is under way, then stop'
        : 'new instances get traffic once they are healthy',
  };
}

function describeGateway(name: string, world: World): PlannedAction | null {
  const before = world.gateways.find((gateway) => gateway.config.name === name)?.config;
  const spec = world.spec.gateways.find((gateway) => gateway.name === name);
  const base = { subject: name, dependsOn: [], traffic: [] };
  if (spec === undefined || world.intention === 'remove') {
    return {
      ...base,
      id: `remove-gateway:${name}`,
      kind: 'remove-gateway',
      change: 'remove',
      summary: before === undefined ? '' : `port ${before.port} is released`,
      reason: 'nothing uses it any more',
    };
  }
  const shares = formatShares(spec.routes);
  if (before === undefined) {
    return {
      ...base,
      id: `create-gateway:${name}`,
      kind: 'create-gateway',
      change: 'add',
      summary: `port ${spec.port}/${spec.protocol} · ${shares}`,
      reason: 'no route gets a request before it is healthy',
    };
  }
  const weightsMoved =
    canonicalJson(before.routes.map(({ name: route, weight }) => [route, weight])) !==
    canonicalJson(spec.routes.map(({ name: route, weight }) => [route, weight]));
  return {
    ...base,
    id: `update-gateway:${name}`,
    kind: 'update-gateway',
    change: 'modify',
    summary: shares,
    reason: weightsMoved
      ? `was ${formatShares(before.routes)}; the next requests follow, none is dropped`
      : 'its targets change, its weights stay',
  };
}

function describeWaiting(world: World, service: ServiceSpec): string {
  if (service.dependsOn.length === 0) return 'at once';
  const names = service.dependsOn.join(', ');
  const verb = service.dependsOn.length === 1 ? 'is' : 'are';
  const already = areHealthy(world, service.dependsOn) ? `, which it ${verb}` : '';
  return `after ${names} ${verb} healthy${already}`;
}

function countInstances(count: number): string {
  return `${count} ${count === 1 ? 'instance' : 'instances'}`;
}

function findService(world: World, cluster: string, name: string): ServiceSpec | undefined {
  return world.spec.clusters
    .find((candidate) => candidate.name === cluster)
    ?.services.find((service) => service.name === name);
}

/** Shares that requests really get; null where the gateway does not exist. */
function sharesOf(world: World, name: string): RouteShare[] | null {
  const config = world.gateways.find((gateway) => gateway.config.name === name)?.config;
  if (config === undefined) return null;
  const weights = effectiveWeights(config.routes);
  return config.routes.map((route, index) => ({ route: route.name, weight: weights[index] ?? 0 }));
}

function withTraffic(action: PlannedAction, start: World, end: World): PlannedAction {
  if (!action.kind.endsWith('-gateway')) return action;
  const before = sharesOf(start, action.subject) ?? [];
  const after = sharesOf(end, action.subject) ?? [];
  return { ...action, traffic: [{ gateway: action.subject, before, after }] };
}

/** Services wait for the clusters they depend on, gateways' shares for the services they lead to. */
function linkDependencies(actions: PlannedAction[], world: World): PlannedAction[] {
  const idsOfCluster = (cluster: string) =>
    actions
      .filter((action) => action.kind.endsWith('-service'))
      .filter((action) => action.subject.startsWith(`${cluster}/`))
      .map((action) => action.id);
  return actions.map((action) => {
    const [first = '', second = ''] = action.subject.split('/');
    if (action.kind === 'create-service') {
      const service = findService(world, first, action.subject.slice(first.length + 1));
      return { ...action, dependsOn: (service?.dependsOn ?? []).flatMap(idsOfCluster) };
    }
    if (action.kind === 'create-gateway' || action.kind === 'update-gateway') {
      return { ...action, dependsOn: idsOfCluster(second) };
    }
    return action;
  });
}
