import type { DocumentKind } from '@/server/domain/artifact';
import { describeError } from '@/server/domain/problem';

export type LatestAnswer<Result> =
  | { ok: true; text: string; result: Result }
  | { ok: false; text: string; reason: string };

/** A text to read, and what it is if it does not say so. */
export type ReadTask = { text: string; kind: DocumentKind | null };

export type LatestReader = {
  /** Reads a text as soon as the one before is read; a newer call replaces one that still waits. */
  read(task: ReadTask): void;
  dispose(): void;
};

type LatestReaderOptions<Result> = {
  read(task: ReadTask): Promise<Result>;
  /** Called only with answers to the newest text. */
  onAnswer(answer: LatestAnswer<Result>): void;
};

/**
 * One text under way at a time, the latest wins. There is no delay: how long reading takes decides by itself how many
 * keystrokes share an answer.
 */
export function createLatestReader<Result>({
  read,
  onAnswer,
}: LatestReaderOptions<Result>): LatestReader {
  let latest: ReadTask | null = null;
  let isBusy = false;
  let isDisposed = false;

  async function run() {
    if (isBusy) return;
    isBusy = true;
    for (let task = latest; task !== null && !isDisposed; task = latest === task ? null : latest) {
      const answer = await answerTo(task);
      if (task === latest && !isDisposed) onAnswer(answer);
    }
    isBusy = false;
  }

  function answerTo(task: ReadTask): Promise<LatestAnswer<Result>> {
    const { text } = task;
    return read(task).then(
      (result) => ({ ok: true, text, result }),
      (error: unknown) => ({ ok: false, text, reason: describeError(error) }),
    );
  }

  return {
    read(task) {
      latest = task;
      void run();
    },
    dispose() {
      isDisposed = true;
    },
  };
}
