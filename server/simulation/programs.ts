import type { MemoryBehaviour } from '../drivers/memory';
import type { ServiceFault } from './step';

const SLOW_START_MS = 4_000;
const SLOW_STOP_MS = 3_000;
const FLAP_MS = 9_000;
const EXITS_AFTER_MS = 300;

/** What a driver finds when it starts or stops an instance of a service with this fault. */
export function behaviourWith(fault: ServiceFault | undefined): MemoryBehaviour {
  switch (fault) {
    case 'start-fails':
      return { startFailure: 'no such file' };
    case 'exits':
      return { exits: { code: 1, signal: null }, exitsAfterMs: EXITS_AFTER_MS };
    case 'loses-answer':
      return { losesAnswer: true };
    case 'slow-start':
      return { startDelayMs: SLOW_START_MS };
    case 'slow-stop':
      return { stopDelayMs: SLOW_STOP_MS };
    case 'stubborn':
      return { ignoresStop: true };
    case 'never-healthy':
    case 'flaps':
    case undefined:
      return {};
  }
}

/** What an instance of a service with this fault answers to a check; null: that it is well. */
export function complaintWith(
  fault: ServiceFault | undefined,
  instance: { startedAt: number; now: number },
): string | null {
  if (fault === 'never-healthy') return 'GET /health answered 500';
  if (fault !== 'flaps') return null;
  const period = Math.floor((instance.now - instance.startedAt) / FLAP_MS);
  return period % 2 === 1 ? 'GET /health answered 503' : null;
}
