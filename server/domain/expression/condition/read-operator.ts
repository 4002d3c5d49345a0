import { type Scanner, take } from '../boolean/scanner';

type OperatorName = 'equals' | 'has' | 'begins' | 'ends' | 'matches' | 'in';
export type Operator = { name: OperatorName; isNegated: boolean };

const SYMBOL = /\s*(==?|!=?)/y;
const WORD = /\s*(is|not|has|contains|misses|begins|ends|matches|in)(?=[\s'"/[]|$)/iy;

const WORDS: Partial<Record<string, Operator>> = {
  is: { name: 'equals', isNegated: false },
  not: { name: 'equals', isNegated: true },
  has: { name: 'has', isNegated: false },
  contains: { name: 'has', isNegated: false },
  misses: { name: 'has', isNegated: true },
  begins: { name: 'begins', isNegated: false },
  ends: { name: 'ends', isNegated: false },
  matches: { name: 'matches', isNegated: false },
  in: { name: 'in', isNegated: false },
};

/** What a second word must be followed by to count: `host is not x` negates, in `host is not and …` it is the value. */
const OPERAND_NEXT = String.raw`(?=\s*['"/[]|\s+(?!(?:and|or)[\s(<!]|[|&)])\S)`;
const IS_NOT = new RegExp(String.raw`\s+not${OPERAND_NEXT}`, 'iy');
const FURTHER = new RegExp(
  String.raw`\s+(has|contains|begins|ends|matches|in)${OPERAND_NEXT}`,
  'iy',
);

/** null, and nothing read, where no operator follows. */
export function readOperator(scanner: Scanner): Operator | null {
  const symbol = take(scanner, SYMBOL)?.[1];
  if (symbol !== undefined) return { name: 'equals', isNegated: symbol.startsWith('!') };
  let word = take(scanner, WORD)?.[1]?.toLowerCase();
  if (word === 'is' && take(scanner, IS_NOT)) word = 'not';
  const isNegated = word === 'not';
  if (word === 'is' || word === 'not') {
    word = take(scanner, FURTHER)?.[1]?.toLowerCase() ?? word;
  }
  const operator = WORDS[word ?? ''];
  if (operator === undefined) return null;
  return { name: operator.name, isNegated: operator.isNegated || isNegated };
}
