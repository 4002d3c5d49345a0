import { Problem } from '../../domain/problem';
import type { Clock } from '../../ports/clock';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** A process that ran this long was healthy: its end is answered at once again. */
const HEALTHY_AFTER_MS = 60_000;

/** Lets a start pass, or throws while it is too soon after the previous ones. */
export type RestartGate = { pass(): void };

export function createRestartGate(clock: Clock): RestartGate {
  let lastStartAt = Number.NEGATIVE_INFINITY;
  let pauseMs = 0;
  return {
    pass() {
      const sinceStart = clock.now() - lastStartAt;
      if (sinceStart < pauseMs) {
        const seconds = Math.ceil((pauseMs - sinceStart) / 1_000);
        throw new Problem('unavailable', {
          message: `The gateway process ended again soon after its start; it is started again in ${seconds} s.`,
          advice: 'Its log lies in the folder gateway of the state directory.',
        });
      }
      const isFirst = sinceStart >= HEALTHY_AFTER_MS;
      // The first restart is never held up; what dies again after that has a reason to.
      const longer = Math.min(Math.max(pauseMs * 2, FIRST_PAUSE_MS), LONGEST_PAUSE_MS);
      pauseMs = isFirst ? 0 : longer;
      lastStartAt = clock.now();
    },
  };
}
