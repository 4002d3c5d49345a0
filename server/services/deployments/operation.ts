import type { OperationView } from '../../domain/deployment';
import { Problem } from '../../domain/problem';
import { describeOperation } from '../../domain/status';
import type { OperationRecord } from '../../ports/store';
import type { ServiceCall, ServiceContext } from '../context';
import type { OperationInput } from './schemas';

export async function getOperation({
  ctx,
  input,
}: ServiceCall<OperationInput>): Promise<OperationView> {
  const { id, name } = input;
  if (name !== undefined) return describeOperation(await requireOperation(ctx, { name, id }));
  const found = await ctx.store.operations.find(id);
  if (found !== null) return describeOperation(found);
  throw new Problem('not-found', {
    message: `there is no operation ${id}`,
    advice: 'look at the history of the deployment',
  });
}

/** An operation of a deployment, or a Problem that says it has none of that number. */
export async function requireOperation(
  ctx: Pick<ServiceContext, 'store'>,
  { name, id }: { name: string; id: number },
): Promise<OperationRecord> {
  const found = await ctx.store.operations.find(id);
  if (found !== null && found.deployment === name) return found;
  throw new Problem('not-found', {
    message: `${name} has no operation ${id}`,
    advice: 'look at the history of the deployment',
  });
}
