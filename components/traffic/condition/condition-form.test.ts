import { describe, expect, it, test } from 'vitest';
import { fc } from '@/server/test-random';
import { parseCondition, printCondition } from '../../../server/domain/expression';
import {
  addPart,
  type FormField,
  type FormGroup,
  type FormPart,
  type FormTest,
  hasName,
  NEW_TEST,
  operatorsOf,
  replacePart,
  withField,
} from './condition-form';
import { printForm } from './print-form';
import { readForm } from './read-form';

const FIELDS = ['host', 'path', 'method', 'header', 'cookie', 'query', 'user-agent', 'ip'] as const;

function read(text: string) {
  const parsed = parseCondition(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.message}`);
  return readForm(parsed.condition);
}

function formOf(text: string): FormGroup {
  const result = read(text);
  if (!result.ok) throw new Error(result.reason);
  return result.form;
}

describe('text to rows and back', () => {
  it.each([
    { text: 'path begins /beta' },
    { text: 'path begins /beta and not header X-Tier = free' },
    { text: 'has header X-Beta or misses cookie old' },
    { text: 'user-agent = Firefox and (ip in 10.0.0.0/8 or ip in [::1, 127.0.0.1])' },
    { text: 'not (host = a and method in [GET, HEAD])' },
    { text: 'query page matches /^[0-9]+$/i or path matches /a\\/b/' },
    { text: `header X-Name = 'two words'` },
    { text: 'not (not (path = /a or path = /b) and host = c)' },
  ])('$text', ({ text }) => {
    const parsed = parseCondition(text);
    expect(parsed.ok && printForm(formOf(text))).toBe(
      parsed.ok && printCondition(parsed.condition),
    );
  });

  it('shows a single test as one row', () => {
    expect(formOf('path begins /beta').parts).toEqual([
      { ...NEW_TEST, operator: 'begins', value: '/beta' },
    ]);
  });

  it('says why a condition stays a text', () => {
    expect(read('path = / or < hdr_cnt(a) gt 2 >')).toMatchObject({
      ok: false,
      reason: expect.stringContaining('HAProxy'),
    });
    expect(read(`path in ['a,b']`).ok).toBe(false);
    expect(read(Array.from({ length: 41 }, () => 'path = /').join(' or ')).ok).toBe(false);
  });
});

const tests: fc.Arbitrary<FormTest> = fc
  .record({
    field: fc.constantFrom<FormField>(...FIELDS),
    at: fc.nat(),
    name: fc.constantFrom('X-Tier', 'a', 'and', 'a b'),
    value: fc.constantFrom('a', '/beta', 'or', 'a b', '(a)', '10.0.0.0/8', 'not'),
    isNegated: fc.boolean(),
  })
  .map(({ field, at, name, value, isNegated }) => {
    const operators = operatorsOf(field);
    const operator = operators[at % operators.length] ?? 'equals';
    const isPlain = operator === 'matches' || operator === 'matches-any-case';
    return {
      kind: 'test',
      field,
      name: hasName(field) ? name : '',
      operator,
      isNegated,
      value:
        field === 'ip' ? '10.0.0.0/8, ::1' : isPlain ? '^/a' : operator === 'exists' ? '' : value,
    };
  });
const parts = fc.letrec<{ part: FormPart }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 2 },
    tests,
    fc.record({
      kind: fc.constant('group'),
      join: fc.constantFrom('and', 'or'),
      isNegated: fc.boolean(),
      parts: fc.array(tie('part'), { minLength: 1, maxLength: 3 }),
    }),
  ),
})).part;

test('whatever is clicked together is a condition, and comes back as rows of the same text', () => {
  fc.assert(
    fc.property(fc.array(parts, { minLength: 1, maxLength: 4 }), (children) => {
      const text = printForm({ kind: 'group', join: 'and', isNegated: false, parts: children });
      expect(printForm(formOf(text))).toBe(text);
    }),
    { numRuns: 200 },
  );
});

describe('editing rows', () => {
  const form = formOf('path = /a and (host = b or host = c)');

  it('changes a row in a group', () => {
    expect(printForm(replacePart(form, [1, 0], { ...NEW_TEST, value: '/x' }))).toBe(
      'path == /a and (path begins /x or host == c)',
    );
  });

  it('takes out a group with its last row', () => {
    const once = replacePart(form, [1, 1], null);
    expect(printForm(once)).toBe('path == /a and host == b');
    expect(replacePart(once, [1, 0], null).parts).toHaveLength(1);
  });

  it('is no condition without rows', () => {
    expect(printForm(replacePart(formOf('path = /a'), [0], null))).toBe('');
  });

  it('adds to the group that is meant', () => {
    expect(printForm(addPart(form, [1], NEW_TEST))).toBe(
      'path == /a and (host == b or host == c or path begins /)',
    );
  });

  it.each(FIELDS.map((field) => ({ field })))('another field, $field, is finished', ({ field }) => {
    const changed = withField({ ...NEW_TEST, operator: 'contains' }, field);
    const text = printForm({ kind: 'group', join: 'and', isNegated: false, parts: [changed] });
    expect(parseCondition(text)).toMatchObject({ ok: true });
  });

  it('keeps the name and the value between a header and a cookie', () => {
    const header: FormTest = {
      ...NEW_TEST,
      field: 'header',
      name: 'tier',
      operator: 'equals',
      value: 'free',
    };
    expect(withField(header, 'cookie')).toEqual({ ...header, field: 'cookie' });
  });
});
