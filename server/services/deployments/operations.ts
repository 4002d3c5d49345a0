import type { OperationView } from '../../domain/deployment';
import { describeOperation } from '../../domain/status';
import type { ServiceCall } from '../context';
import type { OperationsInput } from './schemas';

/** The history of a deployment, newest first; it outlives the deployment. */
export async function listOperations({
  ctx,
  input,
}: ServiceCall<OperationsInput>): Promise<OperationView[]> {
  const records = await ctx.store.operations.list(input.name, input.limit, input.before);
  return records.map(describeOperation);
}
