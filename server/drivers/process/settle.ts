import { describeError } from '../../domain/problem';
import { outOfMemoryLine } from '../out-of-memory';
import { killQuietly, type ProcessEnd } from './client';
import { markersOf } from './environment';
import { endGroup, groupMembers } from './process-group';
import type { ProcessFacts } from './process-table';
import { complain, type DriverState, type Entry, isCurrent } from './state';

/** How long what an instance leaves behind in its group may take to end by itself once asked. */
const LEFTOVER_GRACE_MS = 1_000;
const ESCAPED_WAIT_MS = 10_000;
const ESCAPED_POLL_MS = 10;
export const LAST_LINES = 10;

/** How a process ended that was not our child: the system tells only its parent. */
export const UNKNOWN_END: ProcessEnd = { code: null, signal: null };

/**
 * Whether the group is still this instance's. The number alone proves nothing, as the kernel hands it out again: the
 * leader must be the very process that was started, or a member must carry our marks.
 */
export async function ownsGroup(state: DriverState, entry: Entry): Promise<boolean> {
  const { id, process } = entry.record;
  if (process === null) return false;
  // The number of a child of ours stays taken until we have heard of its end, whatever could be read of it.
  if (entry.exited !== null && entry.settling === null) return true;
  const leader = (await state.table.read([process.pid])).get(process.pid);
  if (leader !== undefined) return leader.birth === process.birth;
  const members = await groupMembers(process.pid, state.table);
  return (await state.table.marked(members, markersOf(state.homeId, id))).size > 0;
}

async function endLeftovers(state: DriverState, entry: Entry): Promise<void> {
  const group = entry.record.process?.pid;
  if (group !== undefined && (await ownsGroup(state, entry)))
    await endGroup(group, LEFTOVER_GRACE_MS, state);
}

/**
 * Who left the process group is still in the control groups of the instance, and ends with it. A process that is ending
 * leaves its control group before it is gone, so those that were seen there are waited for as well.
 */
async function endEscaped(state: DriverState, { record }: Entry): Promise<void> {
  const deadline = state.clock.now() + ESCAPED_WAIT_MS;
  let ending = new Map<number, ProcessFacts>();
  for (;;) {
    const members = await state.groups.members(record.groups);
    const living = await state.table.read([...new Set([...members, ...ending.keys()])]);
    const ours = [...living].filter(
      ([pid, { birth }]) => members.includes(pid) || ending.get(pid)?.birth === birth,
    );
    if (ours.length === 0) return;
    if (state.clock.now() > deadline) {
      const pids = ours.map(([pid]) => pid).join(', ');
      return complain(state, `instance ${record.id}: what it started still runs: ${pids}`);
    }
    for (const [pid] of ours) killQuietly(pid);
    ending = new Map(ours);
    await state.clock.sleep(ESCAPED_POLL_MS);
  }
}

/** What the system does for want of memory leaves no trace in the output; this is the only place that can tell. */
async function explainEnd(state: DriverState, { record, output }: Entry): Promise<void> {
  if (!(await state.groups.hasRunOutOfMemory(record.groups))) return;
  const line = outOfMemoryLine(record.limits.memoryMb);
  await output.append('stderr', line).catch((error: unknown) => {
    complain(state, `instance ${record.id} was ${line}, and ${describeError(error)}`);
  });
}

/** Records that an instance ended, once, after the rest of its group is gone too. */
export function settle(state: DriverState, entry: Entry, end: ProcessEnd): Promise<void> {
  entry.settling ??= recordExit(state, entry, end);
  return entry.settling;
}

async function recordExit(state: DriverState, entry: Entry, end: ProcessEnd): Promise<void> {
  const at = state.clock.now();
  if (!isCurrent(state, entry)) return;
  try {
    const wasStopped = entry.stopping !== null;
    await (entry.stopping ?? endLeftovers(state, entry));
    if (!wasStopped && end.code !== 0) await explainEnd(state, entry);
    await endEscaped(state, entry);
    await state.groups.remove(entry.record.groups);
    entry.lastLines = await entry.output.linesOfRun(LAST_LINES, state.clock.now());
  } catch (error) {
    complain(state, `instance ${entry.record.id}: ${describeError(error)}`);
  }
  await state.followers.deliver(entry.record.id, { isWhole: true }).catch(() => undefined);
  // After close the folder belongs to the next driver, which will notice by itself.
  if (!isCurrent(state, entry)) return;
  const record = { ...entry.record, exit: { ...end, at } };
  // A full disk must not hide the exit; without the record the next driver finds out by itself.
  await state.folders.write(record).catch((error: unknown) => {
    complain(state, describeError(error));
  });
  entry.record = record;
  state.ports.release(record.ports);
  state.notify();
}
