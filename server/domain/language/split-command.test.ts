import { expect, test } from 'vitest';
import { fc } from '../../test-random';
import { isProblem } from '../problem';
import { splitCommand } from './split-command';

test.each([
  ['node server.mjs', ['node', 'server.mjs']],
  ['  node \t a\n b ', ['node', 'a', 'b']],
  ['', []],
  ['   ', []],
  [`echo 'a b' "c d"`, ['echo', 'a b', 'c d']],
  [`a'b c'd`, ['ab cd']],
  [`'' ""`, ['', '']],
  [`'it'\\''s'`, ["it's"]],
  [`"a \\"b\\" \\\\ \\n"`, ['a "b" \\ \\n']],
  ['a\\ b', ['a b']],
  ['a\\\nb', ['ab']],
  ['"a\\\nb"', ['ab']],
  [`'\\'`, ['\\']],
  ['echo $HOME *.txt ~ `id` && rm', ['echo', '$HOME', '*.txt', '~', '`id`', '&&', 'rm']],
])('%j is split as a shell would, without expanding anything', (text, words) => {
  expect(splitCommand(text)).toEqual(words);
});

test.each([`'a`, `"a`, `a "b`, `a\\`, `"a\\"`])('%j is refused with what to do', (text) => {
  try {
    splitCommand(text);
    expect.unreachable();
  } catch (error) {
    if (!isProblem(error)) throw error;
    expect(error.code).toBe('invalid');
    expect(error.message).toContain(text);
    expect(error.detail.advice).toMatch(/quote/);
  }
});

test('arguments that were quoted for a shell come back unchanged', () => {
  const single = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;
  const double = (word: string) => `"${word.replace(/["\\$`]/g, '\\$&')}"`;
  const unit = fc.constantFrom('a', ' ', '"', "'", '\\', '$', '`', '\n', '\t', 'é', '😀');
  const quoted = fc.tuple(fc.string({ unit, maxLength: 12 }), fc.constantFrom(single, double));
  fc.assert(
    fc.property(fc.array(quoted), (words) => {
      const command = words.map(([word, quote]) => quote(word)).join(' ');
      expect(splitCommand(command)).toEqual(words.map(([word]) => word));
    }),
  );
});

test('a text without quotes and backslashes is split at blanks', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!/['"\\]/.test(text));
      expect(splitCommand(text)).toEqual(text.split(/\s+/).filter(Boolean));
    }),
  );
});
