import { z } from 'zod';
import { FULL_WEIGHT } from '../../domain/gateway';

/** `deployment/port` or `deployment/cluster/port`. */
export const GatewayName = z
  .string()
  .max(600)
  .regex(
    /^[^\s/[\]]+(\/[^\s/[\]]+){0,3}$/,
    'a gateway name has 1 to 4 parts, separated by slashes',
  );

export const GatewayInput = z.object({ name: GatewayName });

export const SetWeightsInput = z.object({
  name: GatewayName,
  /** Basis points by route; routes that are not named keep theirs. The sum must be 10 000. */
  weights: z.record(z.string().max(300), z.int().min(0).max(FULL_WEIGHT)),
});
export type SetWeightsInput = z.infer<typeof SetWeightsInput>;
