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

/** Notes of each sample whether the host took anything away while it was taken. */
export function createUndisturbed() {
  const values: number[] = [];
  let before = stolenMs();
  return {
    /** Called right before what is measured. */
    begin(): void {
      before = stolenMs();
    },
    /** Called when it is over. */
    add(value: number): void {
      if (before === stolenMs()) values.push(value);
    },
    values,
  };
}
