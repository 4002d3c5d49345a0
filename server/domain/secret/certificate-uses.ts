import type { DeploymentSpec } from '../deployment';

type CertificateUse = { secret: string; deployment: string; gateway: string };

/** Which gateways show which secrets as certificates. */
export function listCertificateUses({ name, gateways }: DeploymentSpec): CertificateUse[] {
  return gateways.flatMap((gateway) =>
    (gateway.tls?.certificates ?? []).map(({ secret }) => ({
      secret,
      deployment: name,
      gateway: gateway.name,
    })),
  );
}
