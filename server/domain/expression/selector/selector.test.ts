import { describe, expect, test } from 'vitest';
import { fc } from '../../../test-random';
import { evaluateSelector } from './evaluate-selector';
import { parseSelector } from './parse-selector';
import { describeSelector, printSelector } from './print-selector';
import type { SelectableContainer, Selector } from './selector-test';

const CONTAINER: SelectableContainer = {
  id: 'f00ba4',
  name: 'shop-1',
  kind: 'app',
  namespace: 'default',
  image: 'registry/shop:1.2',
  labels: { version: '1.2', 'team.name': 'blue', 'team.size': '4' },
  ip: '10.0.0.7',
  port: 8080,
  portIndex: 0,
};

function parse(text: string): Selector {
  const parsed = parseSelector(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.message}`);
  return parsed.selector;
}

describe('a selector', () => {
  test.each<[text: string, groups: string[] | null]>([
    ['name(shop-.*)', []],
    ['name(shop)', null],
    ['id(f00.+)', []],
    ['kind(app) and type(app)', []],
    ['namespace(default) and group(default) and $namespace(default)', []],
    ['image(.*:(.*))', ['1.2']],
    ['image (.*/(\\w+):.*)', ['shop']],
    ['image((.*)/(.*))', []],
    ['image((?:.*)/(.*))', ['shop:1.2']],
    ['label(version)(.*)', []],
    ['label(version)((.*))', ['1.2']],
    ['label(team\\.(.*))(.*)', ['name', 'size']],
    ['label(other)(.*)', null],
    ['ip(10\\..*) and host(.*7)', []],
    ['port(8080)', []],
    ['port(80)', null],
    ['index(0) and PORT_INDEX(0)', []],
    ['true', []],
    ['F', null],
    ['not image(.*:(.*))', null],
    ['not image(other:(.*)) and kind(app)', []],
    ['kind((.*)) and image(.*:(.*))', ['app', '1.2']],
    ['kind((.*)) or image(other(.*)) or kind((.*))', ['app']],
    ['kind(other) or false', null],
    ['kind(app)and(port(1)or port(8080))', []],
  ])('%j chooses with groups %j', (text, groups) => {
    const selected = evaluateSelector(parse(text), CONTAINER);
    expect(selected).toEqual(groups === null ? null : { groups });
    expect(evaluateSelector(parse(printSelector(parse(text))), CONTAINER)).toEqual(selected);
  });

  test.each<[text: string, start: number, end: number, word: string]>([
    ['', 0, 0, 'empty'],
    ['colour(red)', 0, 6, '`colour`'],
    ['name', 0, 4, '`name`'],
    ['constructor(a)', 0, 11, '`constructor`'],
    ['name(a', 4, 6, 'not closed'],
    ['name(((a)))', 4, 11, 'one level'],
    ['name(a*+)', 6, 9, 'Possessive'],
    ['label(a)', 8, 8, 'label(name)(value)'],
    ['port(web)', 5, 8, 'port(8080)'],
    ['name(a) name(b)', 8, 12, '`and` or `or`'],
  ])('%j is refused from %i to %i: %s', (text, start, end, word) => {
    const parsed = parseSelector(text);
    expect(parsed).toMatchObject({ ok: false, start, end });
    expect(parsed.ok ? '' : parsed.message).toContain(word);
  });

  test('with several capture groups says that none counts', () => {
    expect(parseSelector('name((a)(b))')).toMatchObject({ warnings: [{ start: 5, end: 11 }] });
    expect(parseSelector('label((a))((b))')).toMatchObject({ warnings: [{ start: 11, end: 14 }] });
    expect(parseSelector('name((a)(?:b))')).toMatchObject({ warnings: [] });
  });

  test('is described with its places', () => {
    expect(describeSelector(parse('not label(a)(b) or true'))).toEqual({
      kind: 'or',
      start: 0,
      end: 23,
      of: [
        {
          kind: 'not',
          start: 0,
          end: 15,
          of: { kind: 'label', name: 'a', pattern: 'b', start: 4, end: 15 },
        },
        { kind: 'true', start: 19, end: 23 },
      ],
    });
  });

  test('is never too much for its parser', () => {
    const pieces = fc.constantFrom(
      'name',
      'label',
      '(',
      ')',
      'a',
      '\\',
      'not ',
      ' and ',
      '[',
      't',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(pieces), (words) => {
        const text = words.join('');
        const parsed = parseSelector(text);
        if (!parsed.ok) expect(parsed.end).toBeLessThanOrEqual(text.length);
        else expect(parseSelector(printSelector(parsed.selector)).ok).toBe(true);
      }),
    );
  });
});
