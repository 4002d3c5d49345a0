import type { Setting } from './gateway-plan';

/** A table of counters, handed over to the next process where there is a `peers` section. */
export function stickTable(definition: string, { peers }: Pick<Setting, 'peers'>): string {
  return `  stick-table ${definition}${peers === null ? '' : ` peers ${peers}`}`;
}
