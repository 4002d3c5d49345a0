import { listCertificateUses, listSecretUses } from '../../domain/secret';
import type { DeploymentRepository } from '../../ports/store';

/** A service that gets the value when it starts (`service` is `cluster/service`), or a gateway that shows it as a certificate. */
export type SecretUser = ServiceUser | GatewayUser;
type ServiceUser = { deployment: string; service: string };
type GatewayUser = { gateway: string };

/** Who uses what, by the name of the secret. */
export async function findUsers(
  deployments: Pick<DeploymentRepository, 'list'>,
): Promise<Map<string, SecretUser[]>> {
  const users = new Map<string, SecretUser[]>();
  const add = (secret: string, user: SecretUser) =>
    users.set(secret, [...(users.get(secret) ?? []), user]);
  for (const { spec } of await deployments.list()) {
    for (const { secret, deployment, cluster, service } of listSecretUses(spec)) {
      add(secret, { deployment, service: `${cluster}/${service}` });
    }
    for (const { secret, gateway } of listCertificateUses(spec)) add(secret, { gateway });
  }
  return users;
}

export const describeUser = (user: SecretUser): string =>
  'gateway' in user ? `the gateway ${user.gateway}` : `${user.deployment}/${user.service}`;
