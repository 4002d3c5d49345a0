import {
  ArrowDownToLine,
  Ban,
  Check,
  CircleDashed,
  CircleStop,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
  OctagonX,
  TriangleAlert,
} from 'lucide-react';

export type Tone = 'ok' | 'warn' | 'error' | 'progress' | 'unknown';

type Look = { icon: LucideIcon; tone: Tone; word: string; spins?: true };

/** Every state of the product, once: an icon, a word and a tone, so that none is told by colour alone. */
export const STATUS = {
  // services and deployments
  waiting: { icon: Hourglass, tone: 'unknown', word: 'waiting' },
  starting: { icon: LoaderCircle, tone: 'progress', word: 'starting', spins: true },
  healthy: { icon: Check, tone: 'ok', word: 'healthy' },
  unhealthy: { icon: TriangleAlert, tone: 'warn', word: 'unhealthy' },
  draining: { icon: ArrowDownToLine, tone: 'progress', word: 'draining' },
  stopped: { icon: CircleStop, tone: 'unknown', word: 'stopped' },
  failed: { icon: OctagonX, tone: 'error', word: 'failed' },
  // instances
  exited: { icon: OctagonX, tone: 'error', word: 'exited' },
  // gateways
  serving: { icon: Check, tone: 'ok', word: 'serving' },
  pending: { icon: Hourglass, tone: 'unknown', word: 'pending' },
  // operations
  running: { icon: LoaderCircle, tone: 'progress', word: 'running', spins: true },
  succeeded: { icon: Check, tone: 'ok', word: 'succeeded' },
  superseded: { icon: Ban, tone: 'unknown', word: 'superseded' },
  cancelled: { icon: CircleStop, tone: 'unknown', word: 'cancelled' },
  unknown: { icon: CircleDashed, tone: 'unknown', word: 'unknown' },
} as const satisfies Record<string, Look>;

export type Status = keyof typeof STATUS;

export const TONE_TEXT: Record<Tone, string> = {
  ok: 'text-ok',
  warn: 'text-warn',
  error: 'text-error',
  progress: 'text-accent',
  unknown: 'text-unknown',
};
