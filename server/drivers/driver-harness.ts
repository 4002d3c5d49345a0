import { setTimeout as pause } from 'node:timers/promises';
import type { InstanceChange, InstanceSpec, ObservedInstance } from '../domain/deployment';
import type { Clock } from '../ports/clock';
import type { ContainerDriver } from '../ports/container-driver';

/** What the suite asks a driver to run; test-programs.ts has the sources. Those that stay write `ready`. */
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
  /** Writes its environment as JSON in one line. */
  | 'curious'
  /** Takes more and more memory; exits with 4 when nobody hinders it. */
  | 'hog'
  /** Uses as much of one core as it gets. */
  | 'busy'
  | 'missing-command'
  | 'missing-directory';

export interface DriverHarness {
  /** A driver in the world of this harness; a second one is what the next control plane would make. */
  createDriver(): ContainerDriver;
  /** Its environment, scale, labels and id may be replaced by the suite; all else is the harness's own affair. */
  spec(program: Program, ordinal?: number): InstanceSpec;
  /** Ends an instance without asking the driver. */
  crash(instance: ObservedInstance): Promise<void>;
  /** Whether anything of it is alive, children included. */
  isAlive(instance: ObservedInstance): Promise<boolean>;
  /** The answer of a `server` at its port `http`. */
  request(instance: ObservedInstance): Promise<string>;
  /** Makes a `server` write this line to stdout. */
  say(instance: ObservedInstance, text: string): Promise<void>;
  /** Changes a running instance without the driver; answers what is now different. */
  alter(instance: ObservedInstance): Promise<InstanceChange['field']>;
  /** Takes what runs the instances away, or brings it back. */
  setAvailable(isAvailable: boolean): Promise<void>;
  /** Runs something the driver did not start; answers whether that is still alive. */
  startStranger(): Promise<() => Promise<boolean>>;
  /** Ends and deletes whatever the test left behind. */
  dispose(): Promise<void>;
}

export const wallClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    pause(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined),
};
