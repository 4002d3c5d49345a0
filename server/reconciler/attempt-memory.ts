import type { InstanceHealth, ObservedInstance } from '../domain/deployment';
import { type Attempt, PATIENCE } from '../domain/plan';

/** Remembers starts that did not work out, by instance id; lost with the process, which only means a fresh try. */
export function createAttemptMemory() {
  const attempts = new Map<string, Attempt>();
  /** The start of an instance whose exit is already counted. */
  const counted = new Map<string, number>();

  function fail(id: string, at: number, reason: string): void {
    const failures = (attempts.get(id)?.failures ?? 0) + 1;
    attempts.set(id, { failures, lastFailureAt: at, reason });
  }

  return {
    fail,
    /** Counts exits once each; forgives what has been healthy for a while; forgets what is gone. */
    learn(
      instances: readonly ObservedInstance[],
      health: (id: string) => InstanceHealth | undefined,
      now: number,
    ): void {
      for (const instance of instances) {
        if (instance.exit !== undefined && counted.get(instance.id) !== instance.starts) {
          counted.set(instance.id, instance.starts);
          fail(instance.id, instance.exit.at, describeExit(instance));
        }
        const { state, since } = health(instance.id) ?? { state: 'unknown', since: now };
        if (state === 'passing' && now - since > PATIENCE.forgiveAfterMs)
          attempts.delete(instance.id);
      }
    },
    /** A stop that was asked for is no failure. */
    expectExit(instance: ObservedInstance): void {
      counted.set(instance.id, instance.starts);
    },
    forgive(isForgiven: (id: string) => boolean): void {
      for (const id of attempts.keys()) if (isForgiven(id)) attempts.delete(id);
    },
    forget(id: string): void {
      attempts.delete(id);
      counted.delete(id);
    },
    find: (id: string): Attempt | undefined => attempts.get(id),
  };
}

/** E.g. `exited with code 1 after 120 ms: Error: no database`. */
export function describeExit(instance: ObservedInstance): string {
  const { exit } = instance;
  if (exit === undefined) return 'exited';
  const how =
    exit.signal !== null
      ? `was ended by ${exit.signal}`
      : exit.code !== null
        ? `exited with code ${exit.code}`
        : 'is gone';
  const lived = exit.at - instance.startedAt;
  const when = lived < 5_000 ? ` after ${Math.max(0, Math.round(lived))} ms` : '';
  const words = lastWords(exit.lastLines);
  return `${how}${when}${words === null ? '' : `: ${words}`}`;
}

/** The line that says most: the last one that names an error, else the last one. */
function lastWords(lines: readonly string[]): string | null {
  const spoken = lines.map((line) => line.trim()).filter((line) => line !== '');
  const error = spoken.findLast((line) => /^\w*(error|exception|fatal|panic)\b/i.test(line));
  return (error ?? spoken.at(-1))?.slice(0, 300) ?? null;
}
