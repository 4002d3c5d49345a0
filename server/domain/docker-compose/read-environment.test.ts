import { describe, expect, test } from 'vitest';
import { fc } from '../../test-random';
import { cluster, imported, service } from './import.test-support';

describe('variables', () => {
  const FILE =
    '# comment\nA=1\nexport B=\'$keep\'\nC="x # y" \nD=plain # not this\nURL=http://other:80/\n';

  test('of a file come first, those written here above them', () => {
    expect(
      imported(
        'services:\n  other: {image: o}\n  it: {image: i, env_file: ./a.env, environment: {A: 2}}',
        {
          'a.env': FILE,
        },
      ).blueprint,
    ).toMatchObject({
      clusters: {
        it: {
          services: [
            {
              breed: {
                environment_variables: {
                  A: '2',
                  B: '$$keep',
                  C: 'x # y',
                  D: 'plain',
                  URL: 'http://$other.host:$other.ports.port_80/',
                },
              },
            },
          ],
        },
      },
    });
  });

  test('of a file that is not there are reported at its name', () => {
    expect(service('env_file: [{path: secret.env}]').messages).toContainEqual({
      code: 'NotImported',
      path: '/services/it/env_file/0',
      message: expect.stringContaining('`secret.env`'),
    });
  });

  test.each([
    ['a default', `"\${X:-a}-\${Y-b}"`, 'a-b'],
    ['a default in a default', `"\${X:-\${Y:-b}}"`, 'b'],
    ['a default three deep', `"\${X:-a\${Y:-\${Z-b}}}"`, 'ab'],
    ['an escaped dollar', '"a$$b"', 'a$$b'],
    ['a word that YAML 1.1 takes for something else', 'yes', 'yes'],
    ['digits it would take for another number', '0755', '0755'],
    ['nothing known', `"\${X}"`, null],
    ['nothing known, inside', `"a\${X}b"`, 'ab'],
    ['an address before a bracket', '"(other:80)"', `($other.host:\${other.ports.port_80})`],
    ['an address of nobody', '"nobody:80"', 'nobody:80'],
    ['its own address', '"it:80"', 'it:80'],
  ])('%s', (_, written, value) => {
    expect(cluster(`environment: {V: ${written}}`)).toMatchObject({
      it: { services: [{ breed: { environment_variables: { V: value } } }] },
    });
  });

  test.each([
    ['without a value', 'environment: [V]'],
    ['from outside', `environment: {V: "\${V}"}`],
    ['from outside, inside a text', `environment: {V: "a\${X}"}`],
    ['in the image', `hostname: "\${X}"`],
  ])('%s are reported', (_, text) => {
    expect(service(text).messages).toMatchObject([{ code: 'NotImported' }]);
  });

  test('that name a host without its port are pointed out', () => {
    for (const port of ['', ', DB_PORT: none', ', DB_PORT: ~']) {
      const { messages } = service(`environment: {DB_HOST: other${port}}`);
      expect(messages).toContainEqual(
        expect.objectContaining({
          code: 'Suspicious',
          path: '/services/it/environment/DB_HOST',
        }),
      );
    }
  });

  test('that name a host and its port apart', () => {
    expect(cluster('environment: {DB_HOST: other, DB_PORT: 80}')).toMatchObject({
      it: {
        services: [
          {
            breed: {
              environment_variables: { DB_HOST: '$other.host', DB_PORT: '$other.ports.port_80' },
              dependencies: { other: 'other:1.0.0' },
            },
          },
        ],
      },
    });
  });

  test('that would make two services need each other stay as they are', () => {
    const text =
      'services:\n  a: {image: a, environment: {B: "b:80"}}\n  b: {image: b, environment: {A: "a:80"}}';
    const { blueprint, messages } = imported(text);
    expect(blueprint).toMatchObject({
      clusters: {
        a: { services: [{ breed: { environment_variables: { B: '$b.host:$b.ports.port_80' } } }] },
        b: { services: [{ breed: { environment_variables: { A: 'a:80' } } }] },
      },
    });
    expect(messages).toMatchObject([{ path: '/services/b/environment/A' }]);
  });
});

test('names with dots can be referred to', () => {
  expect(
    imported('services: {a.b: {image: a}, c: {image: c, environment: {X: "a.b:80"}}}').blueprint,
  ).toMatchObject({
    clusters: {
      c: {
        services: [
          {
            breed: {
              environment_variables: { X: '$a-b.host:$a-b.ports.port_80' },
              dependencies: { 'a-b': 'a.b:1.0.0' },
            },
          },
        ],
      },
    },
  });
});

test('whatever variables hold, the result can be read, and says the same', () => {
  const part = fc.constantFrom(
    '$',
    '$$',
    `\${`,
    '}',
    'a',
    ':',
    'db:1',
    '//',
    '@',
    ' ',
    "'",
    '"',
    '#',
    '%',
    '\n',
  );
  const value = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[A-Z]{1,3}$/), value), (environment) => {
      const text = JSON.stringify({
        services: { db: { image: 'db' }, it: { image: 'i', environment } },
      });
      const { blueprint } = imported(text);
      expect(Object.keys(environment).sort()).toEqual(
        Object.keys(variablesOf(blueprint) ?? {}).sort(),
      );
    }),
    { numRuns: 30 },
  );
});

function variablesOf(blueprint: unknown): object | undefined {
  type Shape = {
    clusters?: { it?: { services?: { breed?: { environment_variables?: object } }[] } };
  };
  return (blueprint as Shape | null)?.clusters?.it?.services?.[0]?.breed?.environment_variables;
}
