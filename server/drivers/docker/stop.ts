import type { StopOptions } from '../../ports/container-driver';
import { type StopAllResult, stillRuns, stopSideBySide } from '../stop-side-by-side';
import { killContainer, removeContainer, unpauseContainer, waitForEnd } from './calls';
import { refusalStatus, refused } from './engine-problem';
import { isRunning, type Seen } from './mapper';
import type { DriverState } from './state';

/** How long the engine may take to end what was killed. */
const KILL_MS = 60_000;

/** Ends every container of the instance. Call it in the instance's queue. */
export async function stopInstance(
  state: DriverState,
  id: string,
  options: StopOptions,
): Promise<void> {
  const { all } = await state.containers.of(id);
  try {
    await Promise.all(all.filter(isRunning).map((seen) => end(state, seen, options)));
  } catch (error) {
    throw refused(`instance ${id} cannot be stopped`, error);
  }
}

async function end(state: DriverState, { detail }: Seen, { graceMs }: StopOptions): Promise<void> {
  const { Id, State, Config } = detail;
  // What is frozen cannot hear that it should end.
  if (State.Paused) await unpauseContainer(state, Id);
  const waiting = new AbortController();
  const ended = waitForEnd(state, Id, { signal: waiting.signal, timeoutMs: graceMs + KILL_MS });
  const isOver = ended.then(
    () => true,
    (error: unknown) => refusalStatus(error) === 404,
  );
  try {
    if (graceMs > 0) {
      await killContainer(state, Id, Config.StopSignal ?? 'SIGTERM');
      const grace = state.clock.sleep(graceMs, waiting.signal).then(() => false);
      if (await Promise.race([isOver, grace])) return;
    }
    await killContainer(state, Id, 'SIGKILL');
    if (!(await isOver)) await ended;
  } finally {
    waiting.abort();
    state.containers.forget(Id);
  }
}

/** Forgets an ended instance. Call it in the instance's queue. */
export async function removeInstance(state: DriverState, id: string): Promise<void> {
  const { all } = await state.containers.of(id);
  if (all.some(isRunning)) throw stillRuns(id);
  try {
    for (const { detail } of all) await removeContainer(state, detail.Id);
  } catch (error) {
    // Somebody started it by hand in this very moment.
    if (refusalStatus(error) === 409) throw stillRuns(id);
    throw refused(`instance ${id} cannot be removed`, error);
  }
}

/** Stops every instance of this home. Of an engine that is away nothing of ours runs. */
export async function stopAllInstances(
  state: DriverState,
  options: StopOptions,
): Promise<StopAllResult> {
  const runs = await state.containers.all().catch(() => []);
  const running = runs.filter(({ all }) => all.some(isRunning)).map(({ id }) => id);
  return stopSideBySide(running, (id) =>
    state.queue.run(id, () => stopInstance(state, id, options)),
  );
}
