import { setTimeout as pause } from 'node:timers/promises';
import type { InstanceSpec, ObservedInstance } from '../domain/deployment';
import type { Clock } from '../ports/clock';
import type { ContainerDriver } from '../ports/container-driver';

/** What the suite asks a driver to run. Those that stay write `ready` once they are. */
export type Program =
  /** Answers HTTP on its port `http` with its variable GREETING. */
  | 'server'
  /** Does not end when asked politely. */
  | 'stubborn'
  /** Ends when asked, but has a child that does not. */
  | 'family'
  /** Writes `going down` to stderr and exits with 3. */
  | 'failing'
  /** Writes `line 1` to `line 300`, and `trouble` to stderr. */
  | 'talker'
  | 'missing-command'
  | 'missing-directory';

export interface DriverHarness {
  /** A driver in the world of this harness; a second one is what the next control plane would make. */
  createDriver(): ContainerDriver;
  spec(program: Program, ordinal?: number): InstanceSpec;
  /** Ends an instance without asking the driver. */
  crash(instance: ObservedInstance): Promise<void>;
  /** Whether anything of it is alive, children included. */
  isAlive(instance: ObservedInstance): Promise<boolean>;
  /** The answer at its port `http`. */
  request(instance: ObservedInstance): Promise<string>;
  /** Runs something the driver did not start; answers whether that is still alive. */
  startStranger(): Promise<() => boolean>;
  /** Ends and deletes whatever the test left behind. */
  dispose(): Promise<void>;
}

export const wallClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    pause(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined),
};
