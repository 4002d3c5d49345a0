import { Problem } from '../../domain/problem';
import type { ServiceCall } from '../context';
import { findUsers } from './find-users';
import type { SecretView } from './list';
import type { SaveSecretInput } from './schemas';

const MAX_SECRETS = 1_000;

/** Creates or replaces. A service keeps the value it started with until it is restarted; gateways follow by themselves. */
export async function saveSecret({
  ctx,
  input,
}: ServiceCall<SaveSecretInput>): Promise<SecretView> {
  const { name } = input;
  const sealed = ctx.vault.seal(name, input.value);
  const now = ctx.clock.now();
  const { author } = ctx;
  const record = await ctx.store.transaction(async (tx) => {
    const isNew = (await tx.secrets.find(name)) === null;
    if (isNew && (await tx.secrets.list()).length >= MAX_SECRETS) throw tooMany();
    const saved = await tx.secrets.save({ name, sealed, author, now });
    const tags = [`secrets:${name}`, 'secret:saved'];
    await tx.appendEvents(author, now, [{ type: 'secret', tags, value: null }]);
    return saved;
  });
  const usedBy = (await findUsers(ctx.store.deployments)).get(name) ?? [];
  return { name, revision: record.revision, author, updatedAt: now, usedBy };
}

function tooMany(): Problem {
  return new Problem('too-large', {
    message: `there are ${MAX_SECRETS} secrets already, which is as many as there can be`,
    advice: 'remove those that nothing uses',
  });
}
