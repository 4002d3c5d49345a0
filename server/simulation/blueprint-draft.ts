import type { Random } from './random';
import { describeRules, drawRules, printRules, type RulesDraft } from './rule-draft';

/** A blueprint as the simulator thinks of it; few names, so that changes meet what is there. */
export type BlueprintDraft = {
  clusters: ClusterDraft[];
  /** Ports of this machine that lead to a cluster. */
  gateways: { port: number; cluster: string }[];
};

export type ClusterDraft = {
  name: string;
  services: ServiceDraft[];
  /** Shares in percent, in the order of the services; null: left to Vamp. */
  weights: number[] | null;
  /** What is said of its gateway besides; null: nothing. */
  rules: RulesDraft | null;
  /** What finds the routes of its gateway, instead of shares and rules of routes. */
  selector: string | null;
};

export type ServiceDraft = {
  version: number;
  instances: number;
  /** Differs when the instances must be replaced. */
  level: number;
  dependsOn: string | null;
  isContainer: boolean;
  hasHealthCheck: boolean;
};

const CLUSTERS = ['a', 'b', 'c'];
const FIRST_PORT = 9_050;

export function drawBlueprint(random: Random): BlueprintDraft {
  const count = Number(random.weighted({ '1': 4, '2': 5, '3': 1 }));
  const clusters = CLUSTERS.slice(0, count).map((name, index) => drawCluster(random, name, index));
  const gateways = clusters
    .filter(() => random.chance(0.5))
    .map(({ name }, index) => ({ port: FIRST_PORT + index, cluster: name }));
  return { clusters, gateways };
}

function drawCluster(random: Random, name: string, index: number): ClusterDraft {
  const versions = random.pick([[1], [2], [1, 2], [1, 2], [1, 3]]);
  const dependsOn = index > 0 && random.chance(0.6) ? (CLUSTERS[index - 1] ?? null) : null;
  // A dependency names a breed: the version that is always there.
  const services = versions.map((version) => ({
    version,
    instances: Number(random.weighted({ '0': 1, '1': 6, '2': 4, '3': 1 })),
    level: random.integer(1, 2),
    dependsOn,
    isContainer: random.chance(0.3),
    hasHealthCheck: random.chance(0.5),
  }));
  const first = random.pick([0, 10, 50, 90, 100]);
  const shares = versions.length === 1 ? [100] : [first, 100 - first];
  const isServed = services.some(({ instances }, at) => instances > 0 && shares[at] !== 0);
  const weights = isServed && random.chance(0.5) ? shares : null;
  const rules = random.chance(0.3) ? drawRules(random) : null;
  const selector = random.chance(0.08) ? random.pick(selectorsIn(name)) : null;
  return { name, services, weights: selector === null ? weights : null, rules, selector };
}

/** By version, by cluster, and of what belongs to others. */
const selectorsIn = (cluster: string) => [
  `namespace(d0) and name(${cluster}:(.*))`,
  'namespace(d0) and name((.):.*)',
  'label(io.vamp.cluster)(a)',
];

/** As a document; JSON is YAML. */
export function printBlueprint(name: string, draft: BlueprintDraft): string {
  const clusters = draft.clusters.map((cluster) => [cluster.name, printCluster(cluster, draft)]);
  const gateways = draft.gateways.map(({ port, cluster }) => [port, `${cluster}/web`]);
  return JSON.stringify({
    name,
    gateways: Object.fromEntries(gateways),
    clusters: Object.fromEntries(clusters),
  });
}

function printCluster(cluster: ClusterDraft, draft: BlueprintDraft) {
  const { name, services, weights, rules, selector } = cluster;
  const names = services.map(({ version }) => `${name}:${version}`);
  const said = printRules(rules, names);
  const routes = names.map((route, index) => [
    route,
    { ...(weights !== null && { weight: `${weights[index] ?? 0}%` }), ...said.routes[route] },
  ]);
  return {
    services: services.map((service) => printService(name, service, draft)),
    ...((weights ?? rules ?? selector) !== null && {
      gateways: {
        web: {
          ...said.gateway,
          ...(selector === null ? { routes: Object.fromEntries(routes) } : { selector }),
        },
      },
    }),
  };
}

function printService(cluster: string, service: ServiceDraft, draft: BlueprintDraft) {
  const needed = draft.clusters.find(({ name }) => name === service.dependsOn)?.services[0];
  return {
    breed: {
      name: `${cluster}:${service.version}`,
      deployable: service.isContainer
        ? { type: 'container/docker', definition: `acme/${cluster}` }
        : { type: 'command', definition: ['run', cluster] },
      ports: { web: '8080/http' },
      environment_variables: { LEVEL: String(service.level) },
      ...(needed && { dependencies: { needed: `${service.dependsOn}:${needed.version}` } }),
    },
    scale: { cpu: 0.1, memory: '64MB', instances: service.instances },
    ...(service.hasHealthCheck && {
      health_checks: {
        path: '/health',
        port: 'web',
        initial_delay: '1s',
        interval: '2s',
        timeout: '1s',
        failures: 2,
      },
    }),
  };
}

/** E.g. `a: 1×2, 2×1; b: 1×1`: versions and their instances. */
export function describeDraft(draft: BlueprintDraft): string {
  const clusters = draft.clusters.map(({ name, services, weights, rules, selector }) => {
    const versions = services.map(
      (each) =>
        `${each.version}×${each.instances} level ${each.level}${each.isContainer ? ' container' : ''}${each.dependsOn === null ? '' : ` needs ${each.dependsOn}`}`,
    );
    return `${name}: ${versions.join(', ')}${weights === null ? '' : ` at ${weights.join('/')}`}${rules === null ? '' : ` (${describeRules(rules)})`}${selector === null ? '' : ` by ${selector}`}`;
  });
  const gateways = draft.gateways.map(({ port, cluster }) => `${port} to ${cluster}`);
  return [...clusters, ...gateways].join('; ');
}
