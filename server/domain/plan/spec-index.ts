import {
  type DeploymentSpec,
  desiredInstances,
  type InstanceSpec,
  type ServiceSpec,
  serviceFingerprint,
} from '../deployment';
import type { GatewaySpec } from '../gateway';
import { groupCycles } from './dependency-cycles';

export type ServicePlace = {
  /** `cluster/service`. */
  subject: string;
  cluster: string;
  spec: ServiceSpec;
  fingerprint: string;
  /** In the order of their ordinals. */
  desired: InstanceSpec[];
  /** What must be healthy before it starts; a circle of dependencies is not waited for. */
  waitsFor: string[];
};

export type SpecIndex = {
  services: ReadonlyMap<string, ServicePlace>;
  clusters: ReadonlyMap<string, ServicePlace[]>;
  desired: ReadonlyMap<string, InstanceSpec>;
  gateways: ReadonlyMap<string, GatewaySpec>;
  /** By cluster, the services (`cluster/service`) that need it, those in a circle with it left out. */
  dependants: ReadonlyMap<string, string[]>;
};

const known = new WeakMap<DeploymentSpec, SpecIndex>();
const places = new WeakMap<ServiceSpec, { key: string; place: Omit<ServicePlace, 'waitsFor'> }>();

/** Everything of a spec by its name; computed once for each spec, which nobody may change afterwards. */
export function indexSpec(spec: DeploymentSpec): SpecIndex {
  const before = known.get(spec);
  if (before !== undefined) return before;
  const index = buildIndex(spec);
  known.set(spec, index);
  return index;
}

function buildIndex(spec: DeploymentSpec): SpecIndex {
  const group = groupClusters(spec);
  const services = new Map<string, ServicePlace>();
  const clusters = new Map<string, ServicePlace[]>();
  const desired = new Map<string, InstanceSpec>();
  const dependants = new Map<string, string[]>();
  for (const cluster of spec.clusters) {
    const members: ServicePlace[] = [];
    for (const service of cluster.services) {
      const waitsFor = service.dependsOn.filter(
        (name) => group.get(name) !== group.get(cluster.name),
      );
      const place = { ...placeOf(spec.name, cluster.name, service), waitsFor };
      members.push(place);
      services.set(place.subject, place);
      for (const instance of place.desired) desired.set(instance.id, instance);
      for (const name of waitsFor) {
        const list = dependants.get(name);
        if (list === undefined) dependants.set(name, [place.subject]);
        else list.push(place.subject);
      }
    }
    clusters.set(cluster.name, members);
  }
  const gateways = new Map(spec.gateways.map((gateway) => [gateway.name, gateway]));
  return { services, clusters, desired, gateways, dependants };
}

function groupClusters(spec: DeploymentSpec): Map<string, number> {
  const needs = new Map(
    spec.clusters.map((cluster) => [
      cluster.name,
      new Set(cluster.services.flatMap((service) => service.dependsOn)),
    ]),
  );
  return groupCycles([...needs.keys()], (name) => needs.get(name) ?? []);
}

/** Fingerprints are the dear part: a service that is the same object in the next spec keeps its own. */
function placeOf(
  deployment: string,
  cluster: string,
  spec: ServiceSpec,
): Omit<ServicePlace, 'waitsFor'> {
  const key = `${deployment}/${cluster}`;
  const before = places.get(spec);
  if (before?.key === key) return before.place;
  const place = {
    subject: `${cluster}/${spec.name}`,
    cluster,
    spec,
    fingerprint: serviceFingerprint(spec),
    desired: desiredInstances(deployment, cluster, spec),
  };
  places.set(spec, { key, place });
  return place;
}
