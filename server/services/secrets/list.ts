import { listSecretUses } from '../../domain/secret';
import type { DeploymentRepository } from '../../ports/store';
import type { ServiceCall } from '../context';

/** What can be known of a secret; its value cannot. */
export type SecretView = {
  name: string;
  revision: number;
  author: string;
  updatedAt: number;
  usedBy: SecretUser[];
};
export type SecretUser = { deployment: string; service: string };

export async function listSecrets({ ctx }: ServiceCall<unknown>): Promise<SecretView[]> {
  const [secrets, users] = await Promise.all([
    ctx.store.secrets.list(),
    findUsers(ctx.store.deployments),
  ]);
  return secrets.map(({ name, revision, author, updatedAt }) => ({
    name,
    revision,
    author,
    updatedAt,
    usedBy: users.get(name) ?? [],
  }));
}

/** Who uses what, by the name of the secret; `service` is `cluster/service`. */
export async function findUsers(
  deployments: Pick<DeploymentRepository, 'list'>,
): Promise<Map<string, SecretUser[]>> {
  const users = new Map<string, SecretUser[]>();
  for (const { spec } of await deployments.list()) {
    for (const { secret, deployment, cluster, service } of listSecretUses(spec)) {
      const found = users.get(secret) ?? [];
      found.push({ deployment, service: `${cluster}/${service}` });
      users.set(secret, found);
    }
  }
  return users;
}
