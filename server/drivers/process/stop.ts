import { Problem } from '../../domain/problem';
import type { StopOptions } from '../../ports/container-driver';
import { type StopAllResult, stillRuns, stopSideBySide } from '../stop-side-by-side';
import type { ProcessEnd } from './client';
import { endGroup } from './process-group';
import { ownsGroup, settle, UNKNOWN_END } from './settle';
import { type DriverState, type Entry, isRunning } from './state';

/** From when all is gone until the system tells of it. */
const EXIT_WAIT_MS = 10_000;

/** Ends the whole group. Call it in the instance's queue. */
export async function stopInstance(
  state: DriverState,
  id: string,
  { graceMs }: StopOptions,
): Promise<void> {
  const entry = state.entries.get(id);
  if (entry === undefined || !isRunning(entry)) return;
  entry.stopping ??= endOwnGroup(state, entry, entry.record.stopGraceMs ?? graceMs);
  try {
    await entry.stopping;
  } catch (error) {
    entry.stopping = null;
    throw error;
  }
  await settle(state, entry, await endOf(state, entry));
}

/** How it ended, of which the system tells us in a moment; else the whole stop is done once more. */
async function endOf(state: DriverState, entry: Entry): Promise<ProcessEnd> {
  if (entry.exited === null) return UNKNOWN_END;
  const patience = new AbortController();
  const tooLate = state.clock.sleep(EXIT_WAIT_MS, patience.signal).then(() => null);
  const end = await Promise.race([entry.exited, tooLate]).finally(() => patience.abort());
  if (end !== null) return end;
  entry.stopping = null;
  throw new Problem('unavailable', {
    message: `nothing could be seen of ${entry.record.id} any more, but the system has not told of its end within ${EXIT_WAIT_MS / 1_000} s`,
    advice:
      'Wait: it is stopped again. If that does not help, see whether this machine is out of files or memory.',
  });
}

async function endOwnGroup(state: DriverState, entry: Entry, graceMs: number): Promise<void> {
  const group = entry.record.process?.pid;
  if (group !== undefined && (await ownsGroup(state, entry))) await endGroup(group, graceMs, state);
}

/** Forgets an ended instance. Call it in the instance's queue. */
export async function removeInstance(state: DriverState, id: string): Promise<void> {
  const entry = state.entries.get(id);
  if (entry !== undefined && isRunning(entry)) throw stillRuns(id);
  await entry?.settling;
  await state.followers.deliver(id, { isWhole: true }).catch(() => undefined);
  state.entries.delete(id);
  await state.folders.remove(id);
}

/** Stops every instance of this home. */
export async function stopAllInstances(
  state: DriverState,
  options: StopOptions,
): Promise<StopAllResult> {
  const running = [...state.entries].filter(([, entry]) => isRunning(entry)).map(([id]) => id);
  return stopSideBySide(running, (id) =>
    state.queue.run(id, () => stopInstance(state, id, options)),
  );
}
