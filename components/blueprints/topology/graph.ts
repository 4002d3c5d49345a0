import {
  type Blueprint,
  type BlueprintCluster,
  type BlueprintService,
  breedName,
  matchesBreed,
} from '@/server/domain/artifact';

/** What one box says: a gateway with its routes, or a cluster with its versions. */
export type TopologyNode = {
  id: string;
  kind: 'gateway' | 'cluster';
  title: string;
  lines: TopologyLine[];
};

/** `weight` in basis points where the blueprint gives one. */
export type TopologyLine = { name: string; weight: number | null; instances: number | null };

/** `to` gets requests from `from` (a gateway), or is needed by it (a cluster). */
export type TopologyEdge = { from: string; to: string; kind: 'routes' | 'needs' };

export type Topology = { nodes: TopologyNode[]; edges: TopologyEdge[] };

export function readTopology(blueprint: Blueprint): Topology {
  const gateways = blueprint.gateways.map(readGateway);
  const clusters = blueprint.clusters.map(readCluster);
  const routes = blueprint.gateways.flatMap((gateway) =>
    gateway.routes.map((route) => routeEdge(gateway.key, route.cluster)),
  );
  return {
    nodes: [...gateways, ...clusters],
    edges: distinct([...routes, ...needs(blueprint.clusters)]),
  };
}

function readGateway(gateway: Blueprint['gateways'][number]): TopologyNode {
  return {
    id: gatewayId(gateway.key),
    kind: 'gateway',
    title: `gateway ${gateway.key}`,
    lines: gateway.routes.map((route) => ({
      name: `${route.cluster}/${route.port}`,
      weight: route.weight,
      instances: null,
    })),
  };
}

function readCluster(cluster: BlueprintCluster): TopologyNode {
  return {
    id: clusterId(cluster.name),
    kind: 'cluster',
    title: cluster.name,
    lines: cluster.services.map((service) => ({
      name: breedName(service.breed),
      weight: weightOf(breedName(service.breed), cluster),
      instances: instancesOf(service),
    })),
  };
}

function weightOf(service: string, cluster: BlueprintCluster): number | null {
  const routes = cluster.gateways.flatMap((gateway) => gateway.routes);
  return routes.find((route) => route.service === service)?.weight ?? null;
}

function needs(clusters: BlueprintCluster[]): TopologyEdge[] {
  return clusters.flatMap((cluster) =>
    cluster.services.flatMap(dependenciesOf).flatMap((breed) =>
      clusters
        .filter((other) => other.name !== cluster.name)
        .filter((other) =>
          other.services.some((service) => matchesBreed(breed, breedName(service.breed))),
        )
        .map(
          (other): TopologyEdge => ({
            from: clusterId(cluster.name),
            to: clusterId(other.name),
            kind: 'needs',
          }),
        ),
    ),
  );
}

function instancesOf({ scale }: BlueprintService): number | null {
  return scale !== null && 'instances' in scale ? scale.instances : null;
}

function dependenciesOf({ breed }: BlueprintService): string[] {
  return 'reference' in breed ? [] : Object.values(breed.dependencies).map(breedName);
}

function routeEdge(gateway: string, cluster: string): TopologyEdge {
  return { from: gatewayId(gateway), to: clusterId(cluster), kind: 'routes' };
}

function gatewayId(key: string): string {
  return `gateway ${key}`;
}

function clusterId(name: string): string {
  return `cluster ${name}`;
}

function distinct(edges: TopologyEdge[]): TopologyEdge[] {
  return [...new Map(edges.map((edge) => [`${edge.from} → ${edge.to}`, edge])).values()];
}
