import { z } from 'zod';
import type { LogLine } from '../../domain/deployment';
import { Problem } from '../../domain/problem';
import type { ServiceCall } from '../context';

export const InstanceLogsInput = z.object({
  id: z.string().min(1).max(900),
  limit: z.int().min(1).max(5000).default(500),
});
export type InstanceLogsInput = z.infer<typeof InstanceLogsInput>;

/** The last lines an instance wrote, oldest first. */
export async function readInstanceLogs({
  ctx,
  input,
}: ServiceCall<InstanceLogsInput>): Promise<LogLine[]> {
  for (const driver of ctx.drivers) {
    const known = await driver.observe();
    if (known.some((instance) => instance.id === input.id)) {
      return driver.logs(input.id, { limit: input.limit });
    }
  }
  throw new Problem('not-found', {
    message: `there is no instance ${input.id}`,
    advice: 'it was removed with its output; look at the deployment for the instances it has now',
  });
}
