import { open, readFile, stat, truncate } from 'node:fs/promises';

const MAX_BYTES = 10 * 1_024 * 1_024;
const MAX_REASON_LINES = 6;

/** What HAProxy writes while it runs: short, unless something is wrong. */
export type RunLog = {
  /** A file descriptor to append to; call `close` when the process has it. */
  open(): ReturnType<typeof open>;
  /** Where it ends now; `since` tells what came after that. */
  mark(): Promise<number>;
  since(mark: number): Promise<string>;
};

export function createRunLog(path: string): RunLog {
  const sizeOf = () =>
    stat(path).then(
      ({ size }) => size,
      () => 0,
    );
  return {
    open: () => open(path, 'a', 0o600),
    async mark() {
      const size = await sizeOf();
      if (size <= MAX_BYTES) return size;
      await truncate(path, 0);
      return 0;
    },
    async since(mark) {
      const content = await readFile(path).catch(() => Buffer.alloc(0));
      return content.subarray(mark).toString('utf8');
    },
  };
}

/** The lines of HAProxy's output that say what is wrong, without process ids and without the paths of our files. */
export function reasonIn(output: string): string {
  const alerts = output.split('\n').flatMap((line) => {
    const text = /^\[ALERT\]\s+(?:\S+\s+)?\(\d+\) : (.*)$/.exec(line)?.[1];
    const isSummary =
      text === undefined || /^(config : )?(Error\(s\) found|Fatal errors found)/.test(text);
    return isSummary ? [] : [text.replaceAll(/\[\S*\/([^/\]\s]+:\d+)\]/g, '[$1]')];
  });
  if (alerts.length > 0) return alerts.slice(0, MAX_REASON_LINES).join('; ');
  return output.trim().split('\n').slice(-MAX_REASON_LINES).join('; ') || 'it wrote nothing';
}

/** `host:port` of every address that a start of HAProxy could not bind, with what the system said. */
export function bindFailuresIn(output: string): { address: string; error: string }[] {
  const failures = output.matchAll(/cannot bind socket \(([^)]+)\)(?: for)? \[([^\]]+:\d+)\]/g);
  return [...failures].map(([, error = '', address = '']) => ({ address, error }));
}
