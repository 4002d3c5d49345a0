import { expect, test } from 'vitest';
import { fc } from '../../../test-random';
import { toAlternatives } from '../boolean/to-alternatives';
import type { Comparison, Condition, ConditionTest, Field } from './condition-test';
import { evaluateCondition } from './evaluate-condition';
import { parseCondition } from './parse-condition';
import { printCondition } from './print-condition';
import type { RequestView } from './request-view';

const AT = { start: 0, end: 0 };

/** Texts that need care: operators, blanks, brackets, signs of the language, quotes of one kind. */
const texts = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    '/a',
    'not',
    'and',
    'in',
    '=',
    '==b',
    '[a]',
    'a,b',
    'a b',
    '(a)',
    '<',
    '/',
  ),
  fc.constantFrom('a||b', "it's", 'say "a"', 'has', '', '!a', 'a&&b'),
);
const names = texts.filter((text) => text !== '');

const fields: fc.Arbitrary<Field> = fc.oneof(
  fc.constantFrom<Field>({ kind: 'host' }, { kind: 'path' }, { kind: 'method' }),
  fc.record({ kind: fc.constantFrom('header', 'cookie', 'query'), name: names }),
);

const comparisons: fc.Arbitrary<Comparison> = fc.oneof(
  fc.record({ operator: fc.constantFrom('equals', 'begins', 'ends', 'contains'), value: texts }),
  fc.record({ operator: fc.constant('in'), values: fc.array(texts, { minLength: 1 }) }),
  fc.record({
    operator: fc.constant('matches'),
    pattern: fc.constantFrom('a', '^/a', '\\/a', '[/]', '[]/]', '(a|b)+', 'a b', "'"),
    ignoresCase: fc.boolean(),
  }),
);

const tests: fc.Arbitrary<ConditionTest> = fc.oneof(
  fc.record({ kind: fc.constant('user-agent'), value: texts }),
  fc.record({
    kind: fc.constant('exists'),
    field: fc.record({ kind: fc.constantFrom('header', 'cookie', 'query'), name: names }),
  }),
  fc
    .record({ kind: fc.constant('compare'), field: fields, comparison: comparisons })
    // `host has a` never looked for a part of the name, so there are no words for that.
    .filter(({ field, comparison }) => field.kind !== 'host' || comparison.operator !== 'contains'),
  fc.record({
    kind: fc.constant('ip'),
    ranges: fc.array(fc.constantFrom('10.0.0.0/8', '::1', '10.1.2.3'), { minLength: 1 }),
  }),
  fc.record({ kind: fc.constant('native'), acl: fc.constantFrom('a', 'hdr_sub(a)  b', ')(') }),
);

const conditions = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tests.map((value): Condition => ({ kind: 'value', value, range: AT })),
    tie('tree').map((of): Condition => ({ kind: 'not', of, range: AT })),
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const), tie('tree'), tie('tree'))
      .map(([kind, left, right]): Condition => ({ kind, left, right, range: AT })),
  ),
})).tree;

const values = fc.constantFrom('a', 'b', '/a', 'a b', '(a)', 'a,b', '', '=', 'Chrome');
const maps = fc.dictionary(names, values, { maxKeys: 3 });
const requests: fc.Arbitrary<RequestView> = fc.record({
  method: fc.constantFrom('GET', 'a', 'not'),
  path: values,
  host: values,
  headers: maps,
  cookies: maps,
  query: maps,
  ip: fc.constantFrom('10.1.2.3', '::1', '1.1.1.1'),
});

function reparse(text: string): Condition {
  const parsed = parseCondition(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.message}`);
  return parsed.condition;
}

/** null where it depends on a native expression. */
function outcome(condition: Condition, request: RequestView): boolean | null {
  return evaluateCondition(condition, request).matches;
}

test('a printed condition means the same for every request, and prints the same', () => {
  fc.assert(
    fc.property(conditions, fc.array(requests, { minLength: 5 }), (condition, all) => {
      const text = printCondition(condition);
      const again = reparse(text);
      expect(printCondition(again)).toBe(text);
      for (const request of all) expect(outcome(again, request)).toBe(outcome(condition, request));
    }),
    { numRuns: 100 },
  );
});

test('its alternatives mean the same too', () => {
  fc.assert(
    fc.property(conditions, requests, (condition, request) => {
      const split = toAlternatives(condition, (value) => JSON.stringify(value));
      const expected = outcome(condition, request);
      if (!split.ok || expected === null) return;
      const holds = split.alternatives.some((term) =>
        term.every(({ value, isNegated }) => {
          const met = outcome({ kind: 'value', value, range: AT }, request);
          return met !== null && met !== isNegated;
        }),
      );
      const isOpen = split.alternatives.flat().some(({ value }) => value.kind === 'native');
      if (!isOpen) expect(holds).toBe(expected);
      else if (holds) expect(expected).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test('no text makes the parser throw, and what it refuses has a place', () => {
  const pieces = fc.oneof(
    fc.constantFrom('host', 'user-agent', 'header ', 'cookie ', 'path', 'ip ', 'has ', 'misses '),
    fc.constantFrom(' = ', '!=', ' is ', ' not ', ' in ', ' matches ', ' and ', ' or ', '(', ')'),
    fc.constantFrom(
      '[',
      ']',
      ',',
      '<',
      '>',
      '/',
      "'",
      '"',
      'a',
      ' ',
      '\\',
      '\n',
      '\u0000',
      '10.0.0.1',
    ),
    fc.string({ maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 25 }), (words) => {
      const text = words.join('');
      const parsed = parseCondition(text);
      if (parsed.ok) {
        expect(parseCondition(printCondition(parsed.condition)).ok).toBe(true);
        return;
      }
      expect(parsed.start).toBeGreaterThanOrEqual(0);
      expect(parsed.start).toBeLessThanOrEqual(parsed.end);
      expect(parsed.end).toBeLessThanOrEqual(text.length);
      expect(parsed.message).toMatch(/\.$/);
    }),
    { numRuns: 200 },
  );
});
