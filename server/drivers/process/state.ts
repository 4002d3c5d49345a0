import type { InstanceChange } from '../../domain/deployment';
import type { KeyedQueue } from '../../domain/keyed-queue';
import type { Clock } from '../../ports/clock';
import type { ProcessEnd } from './client';
import type { ControlGroups } from './control-groups';
import type { Followers } from './followers';
import type { InstanceFolders } from './instance-folder';
import type { Output } from './output';
import type { PortAllocator } from './port-allocator';
import type { ProcessTable } from './process-table';
import type { InstanceRecord } from './schema';

/** One start of an instance; the next start of the same id is a new entry. */
export type Entry = {
  record: InstanceRecord;
  readonly output: Output;
  /** How our own child ended; null for an adopted process, which must be polled. */
  readonly exited: Promise<ProcessEnd> | null;
  /** The stop under way: while it lasts, nobody else ends what is left of the group. */
  stopping: Promise<void> | null;
  /** The recording of the exit, once it was noticed. */
  settling: Promise<void> | null;
  lastLines: readonly string[];
  /** What somebody changed by hand, as last seen. */
  changes: readonly InstanceChange[];
};

/** Of an entry with which nothing happens yet. */
export const IDLE = { stopping: null, settling: null, lastLines: [], changes: [] } as const;

/** What the verbs of the driver share. */
export type DriverState = {
  readonly projectDirectory: string;
  readonly homeId: string;
  readonly baseEnvironment: Record<string, string>;
  readonly rotationBytes: number;
  readonly clock: Clock;
  readonly table: ProcessTable;
  readonly groups: ControlGroups;
  readonly followers: Followers;
  readonly folders: InstanceFolders;
  readonly ports: PortAllocator;
  readonly queue: KeyedQueue;
  readonly entries: Map<string, Entry>;
  readonly notify: () => void;
  /** Aborted by close; null before open. */
  session: AbortController | null;
  /** What status should tell although the driver works. */
  complaints: string[];
};

const MOST_COMPLAINTS = 5;

export function complain(state: DriverState, complaint: string): void {
  const others = state.complaints.filter((known) => known !== complaint);
  state.complaints = [...others, complaint].slice(-MOST_COMPLAINTS);
}

export function isRunning(entry: Entry): boolean {
  return entry.record.exit === null;
}

/** False once it was started anew, removed, or handed to the next control plane by closing. */
export function isCurrent(state: DriverState, entry: Entry): boolean {
  return isOpen(state) && state.entries.get(entry.record.id) === entry;
}

export function isOpen(state: DriverState): boolean {
  return state.session !== null && !state.session.signal.aborted;
}
