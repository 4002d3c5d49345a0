import type { InstanceLabels, InstanceSpec, ServiceSpec } from './types';

/** JSON with sorted keys: equal values give equal text whatever the order they were written in. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(withSortedKeys(value));
}

/** Copied rather than sorted by a replacer of `JSON.stringify`, which takes twice as long. */
function withSortedKeys(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(withSortedKeys);
  const sorted: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) {
    const inner: unknown = Reflect.get(value, key);
    sorted[key] = withSortedKeys(inner);
  }
  return sorted;
}

/** 32-bit FNV-1a (Fowler, Noll, Vo) as 8 hex digits; the domain has no node:crypto. */
function fnv1a(text: string, seed: number): string {
  let hash = seed >>> 0;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}

/** 12 hex digits that differ when the instances of a service must be replaced to become what it says. */
export function serviceFingerprint(service: ServiceSpec): string {
  const { deployable, ports, environment, secrets, network, dialects, generation, scale } = service;
  const text = canonicalJson({
    deployable,
    ports,
    environment,
    cpu: scale.cpu,
    memory: scale.memoryMb,
    // What nobody asked for is left out: an upgrade of Vamp is no reason to replace what runs.
    ...(Object.keys(secrets).length > 0 && { secrets }),
    ...(service.arguments.length > 0 && { arguments: service.arguments }),
    ...(network !== null && { network }),
    ...(Object.keys(dialects).length > 0 && { dialects }),
    ...(generation > 0 && { generation }),
  });
  return fnv1a(text, 0x811c9dc5) + fnv1a(text, 0x9747b28c).slice(0, 4);
}

/** `ordinal` counts from 1. */
function instanceId(labels: InstanceLabels, ordinal: number): string {
  return `${labels.deployment}/${labels.cluster}/${labels.service}/${labels.fingerprint}.${ordinal}`;
}

/** The instances a service should have, in the order of their ordinals. */
export function desiredInstances(
  deployment: string,
  cluster: string,
  service: ServiceSpec,
): InstanceSpec[] {
  const labels: InstanceLabels = {
    deployment,
    cluster,
    service: service.name,
    fingerprint: serviceFingerprint(service),
  };
  return Array.from({ length: service.scale.instances }, (_, index) => ({
    id: instanceId(labels, index + 1),
    labels,
    deployable: service.deployable,
    ports: service.ports,
    environment: service.environment,
    secrets: service.secrets,
    arguments: service.arguments,
    network: service.network,
    dialects: service.dialects,
    cpu: service.scale.cpu,
    memoryMb: service.scale.memoryMb,
  }));
}
