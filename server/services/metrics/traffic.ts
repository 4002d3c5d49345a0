import { z } from 'zod';
import type { TrafficSeries } from '../../domain/metric';
import { GatewayName } from '../artifacts';
import type { ServiceCall } from '../context';

const HOUR_MS = 3_600_000;

export const TrafficInput = z.object({
  gateway: GatewayName,
  windowMs: z
    .int()
    .min(10_000)
    .max(30 * 24 * HOUR_MS)
    .default(300_000),
});
export type TrafficInput = z.infer<typeof TrafficInput>;

export async function readTraffic({
  ctx,
  input,
}: ServiceCall<TrafficInput>): Promise<TrafficSeries> {
  return ctx.metrics.traffic(input.gateway, input.windowMs);
}
