import { describe, expect, test } from 'vitest';
import { fc } from '../../../test-random';
import { parseReferences } from './parse-references';
import { parseTemplate } from './parse-template';
import { describeReference, type Reference } from './reference';

const local = (name: string): Reference => ({ kind: 'local', name });
const host = (cluster: string): Reference => ({ kind: 'host', cluster });
const port = (cluster: string, name: string): Reference => ({
  kind: 'trait',
  cluster,
  group: 'ports',
  name,
});

describe('references', () => {
  test.each<[string, Reference[]]>([
    ['abc', []],
    ['a$port', [local('port')]],
    [`http://\${host}/`, [local('host')]],
    [`http://\${  host }/`, [local('host')]],
    [`a\${db.host}`, [host('db')]],
    ['a$db.host:', [host('db')]],
    ['$db.hostname', [local('db')]],
    ['$a.host:$a.ports.web', [host('a'), port('a', 'web')]],
    ['$a.host.example.com', [host('a')]],
    [
      `{\${es.constants.port}}`,
      [{ kind: 'trait', cluster: 'es', group: 'constants', name: 'port' }],
    ],
    [
      '$a.environment_variables.B',
      [{ kind: 'trait', cluster: 'a', group: 'environment_variables', name: 'B' }],
    ],
    ['$x.ports', [local('x')]],
    ['a$$b', []],
    ['$$$d', [local('d')]],
    [
      `a\${http://a.b}/$config://c.d`,
      [
        { kind: 'global', schema: 'http', path: 'a.b' },
        { kind: 'global', schema: 'config', path: 'c.d' },
      ],
    ],
  ])('of %j', (text, references) => {
    expect(parseReferences(text)).toEqual(references);
    expect(parseTemplate(text).stray).toEqual([]);
  });

  test.each<[string, number[]]>([
    ['$', [0]],
    ['a $ b', [2]],
    ['cost: 5$', [7]],
    [`\${`, [0]],
    [`\${a`, [0]],
    [`\${a.b}`, [0]],
    ['$.a $/ $$ $', [0, 4, 10]],
  ])('%j has a $ that starts nothing', (text, stray) => {
    expect(parseTemplate(text).stray).toEqual(stray);
  });
});

describe('what stands for itself', () => {
  const written = (text: string) =>
    parseTemplate(text)
      .parts.map((part) =>
        part.kind === 'text' ? part.text : `<${describeReference(part.reference)}>`,
      )
      .join('');

  test.each([
    [`http://$a.host:\${a.ports.web}/x`, 'http://<a.host>:<a.ports.web>/x'],
    ['[$gone]', '[<gone>]'],
    ['$$5 and $$$x', '$5 and $<x>'],
    ['5$', '5$'],
  ])('%j is %j', (text, expected) => expect(written(text)).toBe(expected));

  test('a text whose dollars are doubled comes back as it was', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(written(text.replaceAll('$', '$$$$'))).toBe(text);
      }),
    );
  });

  test('parts cover the text: nothing is lost, whatever it holds', () => {
    const pieces = fc.constantFrom('$', '{', '}', 'a', '.', 'host', 'ports', ':', '/', ' ', '://');
    fc.assert(
      fc.property(fc.array(pieces), (words) => {
        const text = words.join('');
        const written = parseTemplate(text).parts.map((part) =>
          part.kind === 'text' ? part.text : text.slice(part.offset, part.offset + part.length),
        );
        expect(written.join('')).toBe(withoutEscapes(text));
      }),
    );
  });
});

/** The text with every `$$` made one `$`, read from the left past references as the grammar does. */
function withoutEscapes(text: string): string {
  const { parts } = parseTemplate(text);
  const references = parts.filter((part) => part.kind === 'reference');
  let result = '';
  let at = 0;
  for (const { offset, length } of references) {
    result +=
      text.slice(at, offset).replaceAll('$$', () => '$') + text.slice(offset, offset + length);
    at = offset + length;
  }
  return result + text.slice(at).replaceAll('$$', () => '$');
}
