import { type Expression, operandsOf } from './expression';

export type Literal<T> = { value: T; isNegated: boolean };

/** Any of these holds when all of its literals do: [] never holds, [[]] always does. */
export type Alternatives<T> = Literal<T>[][];

const MAX_TERMS = 1024;
/** Comparisons of two terms; a second or so. */
const MAX_STEPS = 4_000_000;

/** Bit n stands for the nth operand: `positive` must hold, `negative` must not. */
type Term = { positive: bigint; negative: bigint };

type Work<T> = {
  values: T[];
  indexes: Map<string, number>;
  key: (value: T) => string;
  steps: number;
  /** A product was multiplied out, so the terms are no longer in the order they were written in. */
  isMultiplied: boolean;
};

class TooComplex extends Error {}

/**
 * The disjunctive normal form without what says nothing: contradictions, terms that another one covers, literals that
 * make no difference. `key` tells which operands are the same. Refused where it would have more than 1,024 terms.
 */
export function toAlternatives<T>(
  expression: Expression<T>,
  key: (value: T) => string,
): { ok: true; alternatives: Alternatives<T> } | { ok: false; reason: string } {
  const work: Work<T> = { values: [], indexes: new Map(), key, steps: 0, isMultiplied: false };
  try {
    const terms = simplify(expand(expression, false, work), work);
    if (work.isMultiplied) terms.sort(byPositive);
    return { ok: true, alternatives: terms.map((term) => literalsOf(term, work.values)) };
  } catch (error) {
    if (!(error instanceof TooComplex)) throw error;
    return {
      ok: false,
      reason: `Written as alternatives it has more than ${MAX_TERMS} of them; use fewer \`or\` inside of \`and\`.`,
    };
  }
}

function expand<T>(expression: Expression<T>, isNegated: boolean, work: Work<T>): Term[] {
  switch (expression.kind) {
    case 'value': {
      const bit = 1n << BigInt(indexOf(expression.value, work));
      return [isNegated ? { positive: 0n, negative: bit } : { positive: bit, negative: 0n }];
    }
    case 'constant':
      return expression.value === isNegated ? [] : [{ positive: 0n, negative: 0n }];
    case 'not':
      return expand(expression.of, !isNegated, work);
    case 'and':
    case 'or': {
      const parts = operandsOf(expression).map((operand) => expand(operand, isNegated, work));
      // Negated, an `and` is an `or` of what is negated, and the other way round.
      const isSum = (expression.kind === 'or') !== isNegated;
      return isSum
        ? bounded(distinct(parts.flat()))
        : parts.reduce((all, part) => multiply(all, part, work));
    }
  }
}

function indexOf<T>(value: T, { values, indexes, key }: Work<T>): number {
  const name = key(value);
  const known = indexes.get(name);
  if (known !== undefined) return known;
  indexes.set(name, values.length);
  return values.push(value) - 1;
}

function multiply<T>(left: Term[], right: Term[], work: Work<T>): Term[] {
  if (left.length > 1 || right.length > 1) work.isMultiplied = true;
  count(left.length * right.length, work);
  const terms = left.flatMap((a) =>
    right.flatMap((b) => {
      const positive = a.positive | b.positive;
      const negative = a.negative | b.negative;
      return (positive & negative) === 0n ? [{ positive, negative }] : [];
    }),
  );
  return bounded(left.length > 1 && right.length > 1 ? absorb(terms, work) : terms);
}

function bounded(terms: Term[]): Term[] {
  if (terms.length > MAX_TERMS) throw new TooComplex();
  return terms;
}

function count<T>(steps: number, work: Work<T>): void {
  work.steps += steps;
  if (work.steps > MAX_STEPS) throw new TooComplex();
}

function distinct(terms: Term[]): Term[] {
  return [...new Map(terms.map((term) => [nameOf(term), term])).values()];
}

/** Without the terms that another one covers; of equal ones the first stays. */
function absorb<T>(terms: Term[], work: Work<T>): Term[] {
  const distinct = [...new Map(terms.map((term) => [nameOf(term), term])).values()];
  count(distinct.length ** 2, work);
  return distinct.filter(
    (term) => !distinct.some((other) => other !== term && covers(other, term)),
  );
}

function simplify<T>(written: Term[], work: Work<T>): Term[] {
  let terms = absorb(written, work);
  for (;;) {
    const shorter = terms.map((term) => shorten(term, terms, work));
    if (shorter.every((term, index) => term === terms[index])) return terms;
    terms = absorb(shorter, work);
  }
}

/**
 * Drops a literal when the term with its opposite holds only where another term does: `!a and b or a` is `a or b`.
 * One literal a round: what it is compared with must still be there.
 */
function shorten<T>(term: Term, terms: readonly Term[], work: Work<T>): Term {
  for (const other of terms) {
    count(1, work);
    const clash = (term.positive & other.negative) | (term.negative & other.positive);
    if (clash === 0n || (clash & (clash - 1n)) !== 0n) continue;
    const rest = { positive: term.positive & ~clash, negative: term.negative & ~clash };
    const same = { positive: other.positive & ~clash, negative: other.negative & ~clash };
    if (covers(same, rest)) return rest;
  }
  return term;
}

/** Whether the first holds wherever the second does. */
function covers(wide: Term, narrow: Term): boolean {
  return (
    (wide.positive & narrow.positive) === wide.positive &&
    (wide.negative & narrow.negative) === wide.negative
  );
}

function nameOf({ positive, negative }: Term): string {
  return `${positive.toString(32)}/${negative.toString(32)}`;
}

/** The order of a truth table whose first operand changes fastest; configurations of the original had it. */
function byPositive(a: Term, b: Term): number {
  return a.positive < b.positive ? -1 : a.positive > b.positive ? 1 : 0;
}

function literalsOf<T>({ positive, negative }: Term, values: readonly T[]): Literal<T>[] {
  return values.flatMap((value, index): Literal<T>[] => {
    const bit = 1n << BigInt(index);
    if ((positive & bit) !== 0n) return [{ value, isNegated: false }];
    return (negative & bit) !== 0n ? [{ value, isNegated: true }] : [];
  });
}
