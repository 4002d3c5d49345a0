/** UTF-16 units from…to, both included. */
export type CharacterSet = { ranges: readonly (readonly [number, number])[]; isNegated: boolean };

export type PatternNode =
  | { kind: 'character'; set: CharacterSet }
  | { kind: 'assertion'; at: 'start' | 'end' | 'boundary' | 'inside' }
  | { kind: 'sequence'; items: PatternNode[] }
  | { kind: 'choice'; options: PatternNode[] }
  /** `index` counts capture groups from 0; null: brackets that capture nothing. */
  | { kind: 'group'; of: PatternNode; index: number | null }
  | { kind: 'repeat'; of: PatternNode; min: number; max: number; isGreedy: boolean };

/** `at` is an offset in the pattern. */
export class PatternError extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.name = 'PatternError';
    this.at = at;
  }
}
