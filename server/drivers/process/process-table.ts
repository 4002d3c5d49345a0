export type ProcessFacts = {
  pid: number;
  /** Process group. */
  group: number;
  /** Together with the pid this names one process for ever; the kernel hands out pids again. */
  birth: string;
  /** Grows with the time of start; comparable within one table only. */
  order: number;
};

/** What the system knows of its processes. Zombies count as gone: they run nothing and hold no port. */
export interface ProcessTable {
  /** Why it cannot be used here, or null. */
  obstacle(): Promise<string | null>;
  /** The living ones among `pids`. */
  read(pids: readonly number[]): Promise<Map<number, ProcessFacts>>;
  readAll(): Promise<ProcessFacts[]>;
  /** Those among `pids` whose environment carries every marker (`NAME=value`). Unreadable ones do not count. */
  marked(pids: readonly number[], markers: readonly string[]): Promise<Set<number>>;
  /** Totals over `pids`: processor time since they started, and resident memory (shared pages count for each). */
  measure(pids: readonly number[]): Promise<{ cpuMs: number; memoryBytes: number }>;
}
