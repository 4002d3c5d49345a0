import type { StopOptions } from '../../ports/container-driver';
import { type StopAllResult, stillRuns, stopSideBySide } from '../stop-side-by-side';
import { endGroup } from './process-group';
import { ownsGroup, settle, UNKNOWN_END } from './settle';
import { type DriverState, type Entry, isRunning } from './state';

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
  await settle(state, entry, (await entry.exited) ?? UNKNOWN_END);
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
