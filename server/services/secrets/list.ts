import type { ServiceCall } from '../context';
import { findUsers, type SecretUser } from './find-users';

/** What can be known of a secret; its value cannot. */
export type SecretView = {
  name: string;
  revision: number;
  author: string;
  updatedAt: number;
  usedBy: SecretUser[];
};

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
