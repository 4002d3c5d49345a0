import { describe, expect, test } from 'vitest';
import { fc } from '../../../test-random';
import { describeExpression } from './describe-expression';
import { evaluateExpression } from './evaluate-expression';
import type { Expression } from './expression';
import { parseExpression } from './parse-expression';
import { printExpression } from './print-expression';
import { toAlternatives } from './to-alternatives';
import { wordGrammar } from './words.test-support';

const AT = { start: 0, end: 0 };
const NAMES = ['a', 'b', 'c', 'd', 'e'];

function parse(text: string): Expression<string> {
  const parsed = parseExpression(text, wordGrammar);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.message}`);
  return parsed.expression;
}

const print = (tree: Expression<string>) => printExpression(tree, (word, no) => (no ? null : word));

function alternatives(tree: Expression<string>): string {
  const result = toAlternatives(tree, (word) => word);
  if (!result.ok) return result.reason;
  const terms = result.alternatives.map((term) =>
    term.map(({ value, isNegated }) => `${isNegated ? '!' : ''}${value}`).join(' and '),
  );
  return terms.map((term) => (term === '' ? 'true' : term)).join(' or ') || 'false';
}

const trees = fc.letrec<{ tree: Expression<string> }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc
      .constantFrom(...NAMES)
      .map((value): Expression<string> => ({ kind: 'value', value, range: AT })),
    fc.boolean().map((value): Expression<string> => ({ kind: 'constant', value, range: AT })),
    tie('tree').map((of): Expression<string> => ({ kind: 'not', of, range: AT })),
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const), tie('tree'), tie('tree'))
      .map(([kind, left, right]): Expression<string> => ({ kind, left, right, range: AT })),
  ),
})).tree;

/** The truth table over all names. */
function table(tree: Expression<string>): (boolean | null)[] {
  return Array.from({ length: 2 ** NAMES.length }, (_, row) =>
    evaluateExpression(tree, (name) => ((row >> NAMES.indexOf(name)) & 1) === 1),
  );
}

/** The alternatives in an order of their own. */
function sorted(text: string): string[] {
  return text
    .split(' or ')
    .map((term) => term.split(' and ').sort().join())
    .sort();
}

describe('boolean expressions', () => {
  test.each([
    ['a or b and c', 'a or b and c'],
    ['(a or b) and c', '(a or b) and c'],
    ['((a) or ((b)))', 'a or b'],
    ['a and (b and c)', 'a and b and c'],
    ['!(a | b) & !c', 'not (a or b) and not c'],
    ['NOT a AND(b)OR(c)', 'not a and b or c'],
    ['(a)or(b)', 'a or b'],
    ['(a)||b', 'a or b'],
    ['!!a', 'a'],
    ['not(a)', 'not a'],
    ['nota or note', 'nota or note'],
    ['order and android', 'order and android'],
    ['T and 0', 'true and false'],
  ])('%j is %j', (text, expected) => expect(print(parse(text))).toBe(expected));

  test('every node knows where it was written', () => {
    expect(describeExpression(parse(' a  and !(b or c)'), (name) => ({ kind: name }))).toEqual({
      kind: 'and',
      start: 1,
      end: 16,
      of: [
        { kind: 'a', start: 1, end: 2 },
        {
          kind: 'not',
          start: 8,
          end: 16,
          of: {
            kind: 'or',
            start: 10,
            end: 16,
            of: [
              { kind: 'b', start: 10, end: 11 },
              { kind: 'c', start: 15, end: 16 },
            ],
          },
        },
      ],
    });
  });

  test.each<[text: string, start: number, end: number, word: string]>([
    ['', 0, 0, 'empty'],
    ['  ', 2, 2, 'empty'],
    ['a b', 2, 3, '`and` or `or`'],
    ['(a b', 3, 4, '`)`'],
    ['(a', 0, 1, 'not closed'],
    ['a) and b', 1, 2, 'closes nothing'],
    ['a and', 5, 5, 'the end'],
    ['a or )', 5, 6, '`)`'],
    ['a andb', 2, 6, 'andb'],
  ])('%j is refused from %i to %i: %s', (text, start, end, word) => {
    const parsed = parseExpression(text, wordGrammar);
    expect(parsed).toMatchObject({ ok: false, start, end });
    expect(parsed.ok ? '' : parsed.message).toContain(word);
  });

  test('too long and too deep texts are refused, long chains are not', () => {
    const deep = parseExpression(`${'('.repeat(200)}a${')'.repeat(200)}`, wordGrammar);
    expect(deep).toMatchObject({ ok: false, start: 101 });
    expect(parseExpression('!'.repeat(200), wordGrammar)).toMatchObject({ ok: false, start: 101 });
    expect(parseExpression('a'.repeat(10_001), wordGrammar)).toMatchObject({ ok: false });
    const chain = parse(Array.from({ length: 3000 }, () => 'a').join('|'));
    expect(evaluateExpression(chain, () => false)).toBe(false);
    expect(print(chain).length).toBeGreaterThan(10_000);
    expect(alternatives(chain)).toBe('a');
  });

  test('what is not known counts only where the result depends on it', () => {
    const unknown = (text: string) =>
      evaluateExpression(parse(text), (name) => (name === 'x' ? null : name === 'y'));
    expect(unknown('x or y')).toBe(true);
    expect(unknown('x and n')).toBe(false);
    expect(unknown('x and y')).toBeNull();
    expect(unknown('not x or n')).toBeNull();
  });

  test('a printed expression means the same, and is printed the same', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const again = parse(print(tree));
        expect(table(again)).toEqual(table(tree));
        expect(print(again)).toBe(print(tree));
      }),
    );
  });

  test('parsing never throws, and refuses with a place in the text', () => {
    const pieces = fc.constantFrom('a', 'and', 'or', 'not', '!', '(', ')', ' ', '|', '&', 'true');
    fc.assert(
      fc.property(fc.array(pieces), (words) => {
        const text = words.join('');
        const parsed = parseExpression(text, wordGrammar);
        if (parsed.ok) return;
        expect(parsed.start).toBeLessThanOrEqual(parsed.end);
        expect(parsed.end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('alternatives', () => {
  test.each([
    ['(a or b) and c', 'a and c or b and c'],
    ['not (a and b)', '!a or !b'],
    ['not (a or b)', '!a and !b'],
    ['a or a and b', 'a'],
    ['a or !a and b', 'a or b'],
    ['a and b or a and !b', 'a'],
    ['a or !a', 'true'],
    ['a and !a', 'false'],
    ['a and true or false', 'a'],
    ['(a or b) and (a or c)', 'a or b and c'],
  ])('of %j are %j', (text, expected) => expect(alternatives(parse(text))).toBe(expected));

  test('mean the same, say nothing twice and contradict nowhere', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const text = alternatives(tree);
        expect(table(parse(text))).toEqual(table(tree));
        expect(sorted(alternatives(parse(text)))).toEqual(sorted(text));
      }),
      { numRuns: 100 },
    );
  });

  test('too many are refused, not written out', () => {
    const pairs = (count: number) =>
      Array.from({ length: count }, (_, n) => `(a${n} or b${n})`).join(' and ');
    expect(alternatives(parse(pairs(6))).split(' or ')).toHaveLength(64);
    expect(alternatives(parse(pairs(11)))).toContain('more than 1024');
    expect(alternatives(parse(pairs(500)))).toContain('more than 1024');
  });
});
