import { Problem } from '../../domain/problem';
import type { ServiceCall } from '../context';
import { describeUser, findUsers, type SecretUser } from './find-users';
import type { RemoveSecretInput } from './schemas';

const MOST_NAMED = 5;

/** Removing what is not there is not an error; whether there was one. Refused while it is used, unless forced. */
export async function removeSecret({
  ctx,
  input,
}: ServiceCall<RemoveSecretInput>): Promise<{ removed: boolean }> {
  const { name, force } = input;
  return ctx.store.transaction(async (tx) => {
    if ((await tx.secrets.find(name)) === null) return { removed: false };
    const users = (await findUsers(tx.deployments)).get(name) ?? [];
    if (users.length > 0 && !force) throw inUse(name, users);
    const removed = await tx.secrets.remove(name);
    const tags = [`secrets:${name}`, 'secret:removed'];
    await tx.appendEvents(ctx.author, ctx.clock.now(), [{ type: 'secret', tags, value: null }]);
    return { removed };
  });
}

function inUse(name: string, users: readonly SecretUser[]): Problem {
  const named = users.slice(0, MOST_NAMED).map(describeUser);
  const isOfGateways = users.every((user) => 'gateway' in user);
  const more = users.length > MOST_NAMED ? [`${users.length - MOST_NAMED} more`] : [];
  return new Problem('conflict', {
    name: 'SecretInUse',
    message: `${[...named, ...more].join(', ')} ${users.length === 1 ? 'uses' : 'use'} the secret ${name}`,
    advice: isOfGateways
      ? 'take it out of their certificates first, or force it: then they cannot open again'
      : 'deploy them without it first, or force it: then they cannot start again',
  });
}
