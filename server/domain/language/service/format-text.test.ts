import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { fc } from '../../../test-random';
import { formatText } from './format-text';
import { SHOP } from './shop.test-support';

describe('formatText', () => {
  test.each([
    ['indents by two', 'a:\n    b: 1\n', 'a:\n  b: 1\n'],
    ['indents lists below their key', 'a:\n- b\n- c:  1\n', 'a:\n  - b\n  - c: 1\n'],
    ['keeps comments', '# top\na:   1 # one\n# two\nb: 2\n', '# top\na: 1 # one\n# two\nb: 2\n'],
    ['keeps braces', 'a: { b: 1 , c: [ x,y ] }\n', 'a: {b: 1, c: [x, y]}\n'],
    ['keeps quotes', 'a: "1"\nb: \'2\'\n', 'a: "1"\nb: \'2\'\n'],
    [
      'keeps values as written',
      'a: 1.10\nb: yes\nc: ~\nd: 010\ne: 2001-01-01\nf:\n',
      'a: 1.10\nb: yes\nc: ~\nd: 010\ne: 2001-01-01\nf:\n',
    ],
    ['does not fold', `a: ${'word '.repeat(60)}end\n`, `a: ${'word '.repeat(60)}end\n`],
    ['keeps documents apart', 'a: 1\n---\nb:   2\n', 'a: 1\n---\nb: 2\n'],
    ['keeps a blank line', 'a: 1\n\n\n\nb: 2\n', 'a: 1\n\nb: 2\n'],
    ['keeps anchors', 'a: &x {b: 1}\nc: *x\n', 'a: &x {b: 1}\nc: *x\n'],
    ['keeps Windows line ends', 'a:\r\n    b: 1\r\n', 'a:\r\n  b: 1\r\n'],
  ])('%s', (_, text, expected) => {
    expect(formatText(text)).toBe(expected);
  });

  test('leaves alone what does not parse', () => {
    expect(formatText('a: {b')).toBeNull();
  });

  test('the sample means the same, and is formatted already', () => {
    for (const text of [SHOP, readFileSync('examples/shop/blueprint.yml', 'utf8')]) {
      const once = formatText(text) ?? '';
      expect(parse(once)).toEqual(parse(text));
      expect(formatText(once)).toBe(once);
    }
  });

  test('any value means the same after it', () => {
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.string({ maxLength: 12 }),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.string({ minLength: 1, maxLength: 6 }), tie('value'), { maxKeys: 3 }),
      ),
    })).value;
    fc.assert(
      fc.property(value, fc.boolean(), (generated, isFlow) => {
        const text = isFlow ? `${JSON.stringify({ a: generated })}\n` : stringify({ a: generated });
        const once = formatText(text);
        expect(once).not.toBeNull();
        expect(parse(once ?? '')).toEqual(parse(text));
        expect(formatText(once ?? '')).toBe(once);
      }),
      { numRuns: 100 },
    );
  });
});
