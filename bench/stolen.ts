import { readFileSync } from 'node:fs';

/** Field of the first line of /proc/stat, in hundredths of a second over all processors (proc(5), `steal`). */
const STEAL_FIELD = 8;
const MS_PER_TICK = 10;

/** Processor time in ms that this machine wanted and its host gave to others; null where nobody tells. */
export function stolenMs(): number | null {
  try {
    const ticks = Number(readFileSync('/proc/stat', 'utf8').split(/\s+/, 9)[STEAL_FIELD]);
    return Number.isFinite(ticks) ? ticks * MS_PER_TICK : null;
  } catch {
    return null;
  }
}

export type Undisturbed = ReturnType<typeof createUndisturbed>;

/** Tells the samples during which the host took nothing away from the others. */
export function createUndisturbed() {
  const values: number[] = [];
  let count = 0;
  let before = stolenMs();
  return {
    /** Called right before what is measured. */
    begin(): void {
      before = stolenMs();
    },
    /** Called when it is over. */
    add(value: number): void {
      count += 1;
      if (before !== null && before === stolenMs()) values.push(value);
    },
    /** A row for a table; none where there are no such samples, or nobody tells. */
    row<T>(name: string, toRow: (values: readonly number[]) => T): Record<string, T> {
      if (values.length === 0) return {};
      const of = `${values.length} of ${count}`;
      return { [`${name} with the whole machine (${of})`]: toRow(values) };
    },
  };
}
