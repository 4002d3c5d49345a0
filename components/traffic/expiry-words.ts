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

/** The certificate that somebody has to look after first, in words; null while there is time for all. */
export function firstToExpire(
  certificates: readonly Certificate[],
  now: number,
): { tone: Tone; text: string } | null {
  const [first] = certificates
    .filter((certificate) => expiryWords(certificate, now).tone !== 'ok')
    .toSorted((a, b) => (a.expiresAt ?? 0) - (b.expiresAt ?? 0));
  if (first === undefined) return null;
  const { tone, text } = expiryWords(first, now);
  return { tone, text: `Certificate ${first.secret}: ${text}` };
}
