import type { DeploymentSpec } from '../deployment';

export type SecretUse = { secret: string; deployment: string; cluster: string; service: string };

/** Which services hold which secrets, each pair once. */
export function listSecretUses(spec: DeploymentSpec): SecretUse[] {
  return spec.clusters.flatMap(({ name: cluster, services }) =>
    services.flatMap((service) => {
      const parts = Object.values(service.secrets).flat();
      const names = parts.flatMap((part) => (typeof part === 'string' ? [] : [part.secret]));
      return [...new Set(names)].map((secret) => ({
        secret,
        deployment: spec.name,
        cluster,
        service: service.name,
      }));
    }),
  );
}
