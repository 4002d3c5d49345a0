import type { RouteHealth } from '../../server/domain/gateway';
import { formatRelative, plural } from '../ui/format';
import type { Tone } from '../ui/status';

export type CircuitWords = { tone: Tone; word: string; meaning: string };

/** The state of a circuit in words; null: nothing is out of the ordinary. */
export function circuitWords(health: RouteHealth | null): CircuitWords {
  switch (health?.circuit ?? 'closed') {
    case 'closed':
      return {
        tone: 'ok',
        word: 'circuit closed',
        meaning: 'Requests pass.',
      };
    case 'half-open':
      return {
        tone: 'warn',
        word: 'circuit half open',
        meaning: 'The instances left are being probed, one request at a time.',
      };
    case 'open':
      return {
        tone: 'error',
        word: 'circuit open',
        meaning: 'No instance may be used: requests go to the fallback, or are answered 503.',
      };
  }
}

/** `2 instances ejected`; null where none is. */
export function ejectedWords(health: RouteHealth | null): string | null {
  const count = health?.ejected.length ?? 0;
  return count === 0 ? null : `${plural(count, 'instance')} ejected`;
}

/** Until when an instance gets nothing: `probed in 12 s`, and what follows. */
export function untilWords(until: number, now: number): string {
  return until <= now ? 'probed with the next request' : `probed ${formatRelative(until, now)}`;
}

/** The last part of the id of a target, which tells it from its neighbours. */
export function shortTarget(id: string): string {
  return id.split('/').at(-1) ?? id;
}
