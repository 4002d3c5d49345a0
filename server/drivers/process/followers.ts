import type { LogLine } from '../../domain/deployment';
import type { Output } from './output';
import type { PerStream } from './output-files';

type Follower = {
  id: string;
  onLines: (lines: LogLine[]) => void;
  /** What it reads, and how far it has come there. */
  output: Output | null;
  cursor: PerStream<number>;
};

/** Hands on lines soon after they were written, to whoever asked for them. */
export interface Followers {
  follow(id: string, onLines: (lines: LogLine[]) => void): () => void;
  /** All that is new; `isWhole` includes a last line whose end was not written. */
  deliver(id: string, options?: { isWhole: boolean }): Promise<void>;
  deliverAll(): Promise<void>;
}

export function createFollowers(
  outputOf: (id: string) => Output | undefined,
  now: () => number,
): Followers {
  const followers = new Set<Follower>();
  const START: PerStream<number> = { stdout: 0, stderr: 0 };
  let isDelivering = Promise.resolve();

  async function deliverTo(follower: Follower, isWhole: boolean): Promise<void> {
    const output = outputOf(follower.id);
    if (output === undefined) return;
    // Removed and started anew: all of it is new.
    if (follower.output !== output) Object.assign(follower, { output, cursor: START });
    for (let isMore = true; isMore; ) {
      const news = await output.linesSince(follower.cursor, { now: now(), isWhole });
      follower.cursor = news.cursor;
      isMore = news.isMore;
      if (news.lines.length > 0 && followers.has(follower)) follower.onLines(news.lines);
    }
  }

  /** One delivery at a time, so that no line comes twice. */
  function deliverWhere(isIt: (follower: Follower) => boolean, isWhole: boolean): Promise<void> {
    const chosen = [...followers].filter(isIt);
    if (chosen.length === 0) return Promise.resolve();
    const delivery = isDelivering.then(async () => {
      for (const follower of chosen) await deliverTo(follower, isWhole);
    });
    isDelivering = delivery.catch(() => undefined);
    return delivery;
  }

  return {
    follow(id, onLines) {
      const output = outputOf(id) ?? null;
      const follower = { id, onLines, output, cursor: output?.positionsNow() ?? START };
      followers.add(follower);
      return () => followers.delete(follower);
    },
    deliver: (id, { isWhole } = { isWhole: false }) =>
      deliverWhere((follower) => follower.id === id, isWhole),
    deliverAll: () => deliverWhere(() => true, false),
  };
}
