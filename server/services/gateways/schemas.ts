import { z } from 'zod';
import { FULL_WEIGHT } from '../../domain/gateway';
import { GatewayName } from '../artifacts';

export const GatewayInput = z.object({ name: GatewayName });

export const SetWeightsInput = z.object({
  name: GatewayName,
  /** Basis points by route; routes that are not named keep theirs. The sum must be 10 000. */
  weights: z.record(z.string().max(300), z.int().min(0).max(FULL_WEIGHT)),
});
export type SetWeightsInput = z.infer<typeof SetWeightsInput>;
