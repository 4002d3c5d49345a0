import { describeError, Problem } from '../domain/problem';

export type StopAllResult = {
  /** Ids. */
  stopped: string[];
  failures: { id: string; reason: string }[];
};

/** Stops all of them at once; takes no longer than one. One that cannot be stopped does not keep the others. */
export async function stopSideBySide(
  ids: readonly string[],
  stop: (id: string) => Promise<void>,
): Promise<StopAllResult> {
  const result: StopAllResult = { stopped: [], failures: [] };
  await Promise.all(
    ids.map((id) =>
      stop(id).then(
        () => result.stopped.push(id),
        (error: unknown) => result.failures.push({ id, reason: describeError(error) }),
      ),
    ),
  );
  return result;
}

/** Why a running instance is not forgotten. */
export function stillRuns(id: string): Problem {
  return new Problem('conflict', {
    message: `instance ${id} still runs`,
    advice: 'Stop it first.',
  });
}
