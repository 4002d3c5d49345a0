import type { Finding } from '../../domain/language';
import type { ChangeSet } from '../../domain/plan';
import type { ServiceCall } from '../context';
import { prepareChange } from './prepare';
import type { ChangeInput } from './schemas';

/** What applying this document would do, in order. A document that does not read is a Problem with its findings. */
export async function planDeployment({
  ctx,
  input,
}: ServiceCall<ChangeInput>): Promise<{ changeSet: ChangeSet; findings: Finding[] }> {
  const { changeSet, findings } = await prepareChange(ctx, input);
  return { changeSet, findings };
}
