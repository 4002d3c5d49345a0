import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '../../server/api/app-router';
import { formatRelative } from '../ui/format';
import type { Tone } from '../ui/status';

export type Certificate = inferRouterOutputs<AppRouter>['gateways']['certificates'][number];

const DAY_MS = 86_400_000;
/** As long before as the log begins to tell of it. */
const SOON_MS = 14 * DAY_MS;

/** Until when a certificate is good, and how much that matters by now. */
export function expiryWords(
  { expiresAt, reason }: Pick<Certificate, 'expiresAt' | 'reason'>,
  now: number,
): { tone: Tone; text: string } {
  if (expiresAt === null) return { tone: 'error', text: reason ?? 'cannot be read' };
  if (expiresAt <= now) return { tone: 'error', text: `expired ${formatRelative(expiresAt, now)}` };
  const text = `expires ${formatRelative(expiresAt, now)}`;
  return { tone: expiresAt - now < SOON_MS ? 'warn' : 'ok', text };
}
