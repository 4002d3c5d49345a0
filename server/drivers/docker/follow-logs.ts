import type { LogLine } from '../../domain/deployment';
import { wasNeverStarted } from './exit';
import { createLogParser, type StampedLine, sinceOf } from './log-lines';
import { isRunning, type Seen } from './mapper';
import type { DriverState } from './state';

/** Even if the engine tells nothing, it is looked for new containers this often. */
const LOOK_AGAIN_MS = 2_000;

type Follower = {
  state: DriverState;
  instanceId: string;
  signal: AbortSignal;
  onLines: (lines: LogLine[]) => void;
  /** From when on lines are wanted, as the engine counts. */
  since: string;
  /** Containers that ended and were read to their end. */
  done: Set<string>;
};

/** Follows an instance over all its containers until the returned function is called. */
export function followLogs(
  state: DriverState,
  instanceId: string,
  onLines: (lines: LogLine[]) => void,
): () => void {
  const stopped = new AbortController();
  const signal = AbortSignal.any([
    stopped.signal,
    ...(state.session === null ? [] : [state.session.signal]),
  ]);
  const since = sinceOf(new Date(state.clock.now()).toISOString(), 0);
  void follow({ state, instanceId, signal, onLines, since, done: new Set() });
  return () => stopped.abort();
}

async function follow(follower: Follower): Promise<void> {
  const { state, signal } = follower;
  while (!signal.aborted) {
    const seen = state.changes.count;
    try {
      if (await readNext(follower)) continue;
    } catch {
      // The engine is away, or keeps no logs. Once it does, it goes on behind the last line.
    }
    const waiting = new AbortController();
    const either = AbortSignal.any([waiting.signal, signal]);
    await Promise.race([
      state.changes.after(seen, either),
      state.clock.sleep(LOOK_AGAIN_MS, either),
    ]);
    waiting.abort();
  }
}

/** Whether there may be another container to read right away. */
async function readNext(follower: Follower): Promise<boolean> {
  const { state, instanceId, done } = follower;
  const { all } = await state.containers.of(instanceId);
  const [next] = all
    .filter((seen) => !done.has(seen.detail.Id) && !wasNeverStarted(seen.detail))
    .sort((a, b) => Date.parse(a.detail.Created) - Date.parse(b.detail.Created));
  if (next === undefined) return false;
  await readToEnd(follower, next);
  // When the output of a running one ends, it ended or the engine went away; the next change tells.
  if (isRunning(next)) return false;
  done.add(next.detail.Id);
  return true;
}

async function readToEnd(follower: Follower, { detail }: Seen): Promise<void> {
  const { state, signal, since } = follower;
  const stream = await state.client.stream({
    method: 'GET',
    path: `/containers/${detail.Id}/logs`,
    query: { follow: true, stdout: true, stderr: true, timestamps: true, since },
    signal,
  });
  const parser = createLogParser(detail.Config.Tty);
  for await (const chunk of stream) deliver(follower, parser.push(chunk));
  deliver(follower, parser.end());
}

function deliver(follower: Follower, stamped: readonly StampedLine[]): void {
  if (stamped.length === 0 || follower.signal.aborted) return;
  const stamp = stamped.findLast((each) => each.stamp !== null)?.stamp;
  if (stamp != null) follower.since = sinceOf(stamp, 1);
  follower.onLines(stamped.map(({ line }) => line));
}
