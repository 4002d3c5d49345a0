import { describe, expect, test } from 'vitest';
import { fc } from '../../../test-random';
import { compilePattern, type Pattern } from './compile-pattern';

function compiled(source: string, ignoresCase = false): Pattern {
  const result = compilePattern(source, ignoresCase);
  if (!result.ok) throw new Error(`${source}: ${result.message}`);
  return result.pattern;
}

describe('a pattern', () => {
  test.each<[source: string, text: string, isIn: boolean]>([
    ['^/beta', '/beta/1', true],
    ['^/beta', '/v1/beta', false],
    ['beta', '/v1/beta', true],
    ['\\.(png|jpe?g)$', '/a/b.jpg', true],
    ['\\.(png|jpe?g)$', '/a/b.jpgx', false],
    ['^v\\d{1,2}$', 'v12', true],
    ['^v\\d{1,2}$', 'v123', false],
    ['^v\\d{2,}$', 'v1', false],
    ['^[^/\\s]+$', 'a b', false],
    ['^[a-c-]+$', 'b-', true],
    ['^a.c$', 'a\nc', false],
    ['\\bcat\\b', 'a cat!', true],
    ['\\bcat\\b', 'concat', false],
    ['(?i)^MOBI', 'mobile', true],
    ['^\\x41\\u0042$', 'AB', true],
    ['a{', 'a{', true],
    ['', '', true],
  ])('%j in %j: %s', (source, text, isIn) => {
    expect(compiled(source).isIn(text)).toBe(isIn);
  });

  test('may ignore case', () => {
    expect(compiled('^ios[a-z]$', true).isIn('IOSx')).toBe(true);
    expect(compiled('^ios').isIn('IOS')).toBe(false);
  });

  test.each<[source: string, text: string, groups: (string | null)[] | null]>([
    ['water:(.*)', 'water:1.2', ['1.2']],
    ['water', 'water:1.2', null],
    ['(a)|(b)', 'b', [null, 'b']],
    ['(?:a|b)(?<rest>.+?)(c*)', 'axcc', ['x', 'cc']],
  ])('%j on the whole of %j captures %j', (source, text, groups) => {
    expect(compiled(source).matchWhole(text)).toEqual(groups);
  });

  test.each<[source: string, at: number, word: string]>([
    ['(a)\\1', 3, 'back'],
    ['ab(?=c)', 2, 'Look'],
    ['(?<!a)b', 0, 'Look'],
    ['a++', 1, 'Possessive'],
    ['a**', 2, 'in a row'],
    ['x*?+', 3, 'in a row'],
    ['*a', 0, 'nothing to repeat'],
    ['(ab', 0, 'not closed'],
    ['ab)', 2, 'closes nothing'],
    ['[ab', 0, 'not closed'],
    ['[z-a]', 1, 'ends before'],
    ['a\\', 1, 'follows'],
    ['\\p{L}', 0, 'not supported'],
    ['a{3,2}', 1, 'below'],
    ['a{1,5000}', 1, '1000'],
    ['((a{100}){100}){100}', 0, 'too much'],
  ])('%j is refused at %i: %s', (source, at, word) => {
    const result = compilePattern(source);
    expect(result).toMatchObject({ ok: false, at });
    expect(result.ok ? '' : result.message).toContain(word);
  });

  test('a pattern of more than 500 characters is refused', () => {
    expect(compilePattern('a'.repeat(501))).toMatchObject({ ok: false, at: 500 });
  });

  test('what makes others hang is answered at once', () => {
    const text = `${'a'.repeat(5000)}!`;
    for (const source of ['^(a+)+$', '^(a|a)*$', '^(a*)*b', '(a|aa)+$', 'a*a*a*a*a*b']) {
      expect(compiled(source).isIn(text)).toBe(false);
    }
  });

  test('matches what JavaScript matches, and captures the same', () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\d', '\\w', '^', '$', '\\b');
    const source = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        atom,
        fc.tuple(tie('node'), tie('node')).map(([a, b]) => `${a}${b}`),
        fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(?:${a}|${b})`),
        tie('node').map((a) => `(${a})`),
        fc
          .tuple(
            fc.constantFrom('a', 'b', '[ab]', '.'),
            fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '*?', '+?'),
          )
          .map(([a, sign]) => `${a}${sign}`),
      ),
    })).node;
    const text = fc.array(fc.constantFrom('a', 'b', '1', ' '), { maxLength: 8 });
    fc.assert(
      fc.property(source, text, (pattern, characters) => {
        const value = characters.join('');
        const ours = compiled(pattern);
        expect(ours.isIn(value)).toBe(new RegExp(pattern).test(value));
        const theirs = new RegExp(`^(?:${pattern})$`).exec(value);
        const groups = theirs?.slice(1).map((group) => group ?? null) ?? null;
        expect(ours.matchWhole(value)).toEqual(groups);
      }),
      { numRuns: 100 },
    );
  });

  test('whatever is written, it is compiled or refused with a place in it', () => {
    const pieces = fc.constantFrom(
      '(',
      ')',
      '[',
      ']',
      '\\',
      '*',
      '?',
      '{1',
      ',',
      '}',
      '|',
      'a',
      '^',
      '-',
      '(?',
      '<',
      ':',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (words) => {
        const source = words.join('');
        const result = compilePattern(source);
        if (result.ok) result.pattern.isIn('aa');
        else expect(result.at).toBeLessThanOrEqual(source.length);
      }),
    );
  });
});
