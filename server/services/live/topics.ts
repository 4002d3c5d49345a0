import { z } from 'zod';
import type { LiveTopic } from '../../domain/live';

function isLiveTopic(value: string): value is LiveTopic {
  return (
    ['events', 'deployments', 'gateways', 'traffic'].includes(value) || value.startsWith('traffic:')
  );
}

export const FollowInput = z.object({
  topics: z
    .array(
      z
        .string()
        .max(700)
        .refine(
          isLiveTopic,
          'topics are events, deployments, gateways, traffic, traffic:<gateway>',
        ),
    )
    .max(100),
  /** Sequence number of the last event seen; tRPC fills it in when it reconnects. */
  lastEventId: z.string().max(30).nullish(),
});
export type FollowInput = z.infer<typeof FollowInput>;
