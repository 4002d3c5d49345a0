import type { InstanceHealth } from './types';

/** What is remembered between two rounds of checks. */
export type HealthMemory = InstanceHealth & {
  failuresInRow: number;
  /** It was sent requests when it was first seen: it was healthy once, though nobody here remembers. */
  isServing?: boolean;
};

export function unknownHealth(now: number): HealthMemory {
  return { state: 'unknown', since: now, failuresInRow: 0 };
}

/**
 * The next state after a round of checks. One pass makes an instance healthy; only `threshold` failures in a row make
 * one that serves unhealthy; one that never passed stays `unknown`, since it may still be starting.
 */
export function nextHealth(
  memory: HealthMemory,
  round: { failure: string | null; now: number; threshold: number },
): HealthMemory {
  const { failure, now, threshold } = round;
  if (failure === null) {
    const since = memory.state === 'passing' ? memory.since : now;
    return { state: 'passing', since, failuresInRow: 0 };
  }
  const failuresInRow = memory.failuresInRow + 1;
  const serves = memory.state === 'passing' || memory.isServing === true;
  const fails = memory.state === 'failing' || (serves && failuresInRow >= threshold);
  if (!fails) return { ...memory, failuresInRow, reason: failure };
  const since = memory.state === 'failing' ? memory.since : now;
  return { state: 'failing', since, failuresInRow, reason: failure };
}
