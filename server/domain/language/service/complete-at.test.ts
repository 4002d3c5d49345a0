import { describe, expect, test } from 'vitest';
import { fc } from '../../../test-random';
import { readBlueprint } from '../read-blueprint.test-support';
import { completeAt } from './complete-at';
import { applyEdits, unmarkCursor } from './cursor.test-support';
import { CATALOGUE, SHOP } from './shop.test-support';
import type { Completion, ServiceOptions } from './types';

const stored: ServiceOptions = { catalogue: CATALOGUE };

function complete(marked: string, options: ServiceOptions = stored): Completion[] {
  const { text, place } = unmarkCursor(marked);
  return completeAt(text, place, options);
}
const labels = (marked: string, options?: ServiceOptions) =>
  complete(marked, options).map(({ label }) => label);
const ofKind = (marked: string, kind: Completion['kind']) =>
  complete(marked)
    .filter((each) => each.kind === kind)
    .map(({ label }) => label);

/** The text after one completion is taken, places to fill in as they stand, `|` where the cursor ends. */
function accept(marked: string, label: string, options: ServiceOptions = stored): string {
  const { text, place } = unmarkCursor(marked);
  const found = completeAt(text, place, options).find((each) => each.label === label);
  if (!found) throw new Error(`no ${label} among ${labels(marked, options).join(', ')}`);
  const expanded = expand(found.insertText);
  return applyEdits(text, [{ range: found.range, text: expanded }]);
}

function expand(snippet: string): string {
  const known = new Map<string, string>();
  const filled = snippet.replaceAll(
    /\\([\\$}])|\$\{(\d+):((?:[^}\\]|\\.)*)\}|\$(\d+)/g,
    (_, escaped, index, text, bare) => {
      if (escaped !== undefined) return escaped;
      if (index !== undefined) known.set(index, text.replaceAll(/\\(.)/g, '$1'));
      return bare === '0' ? '|' : (known.get(index ?? bare) ?? '');
    },
  );
  return filled.includes('|') ? filled : `${filled}|`;
}

describe('an empty text', () => {
  test('offers a whole document of every kind, a blueprint first, then keys', () => {
    const offers = labels('|');
    expect(offers[0]).toBe('blueprint');
    expect(offers).toEqual(
      expect.arrayContaining(['breed', 'gateway', 'workflow', 'name', 'clusters']),
    );
  });

  test('of a known kind offers only that one', () => {
    const offers = complete('|', { kind: 'breeds' });
    expect(offers.filter(({ kind }) => kind === 'snippet').map(({ label }) => label)).toEqual([
      'breed',
    ]);
    expect(offers.map(({ label }) => label)).toContain('deployable');
  });

  test('the blueprint it writes is valid', () => {
    const text = accept('|', 'blueprint').replace('|', '');
    expect(readBlueprint(text).findings).toEqual([]);
  });

  test('a second document says its kind', () => {
    expect(accept('name: a\n---\n|', 'blueprint')).toContain('kind: blueprints\nname: shop:1.0');
  });
});

describe('a blueprint by completion alone', () => {
  test('a cluster begins with its services', () => {
    expect(labels('name: a\nclusters:\n  api:\n    |')[0]).toBe('services');
  });

  test('key by key', () => {
    let text = accept('na|', 'name');
    expect(text).toBe('name: |');
    text = accept('name: shop\ncl|', 'clusters');
    expect(text).toBe('name: shop\nclusters:\n  |');
    text = accept(text, 'cluster');
    expect(text).toContain(
      'clusters:\n  api:\n    services:\n      - breed:\n          name: api:1.0',
    );
    text = accept(text.replace('|', '').replace(/$/, '\ngat|'), 'gateways');
    text = accept(text, '9050: storefront/web').replace('|', '');
    text = accept(text.replace('storefront/web', '|'), 'api/web').replace('|', '');
    expect(readBlueprint(text).findings).toEqual([]);
  });

  test('a service from its dash on', () => {
    let text = accept('name: a\nclusters:\n  api:\n    |', 'services');
    expect(labels(text, {})[0]).toBe('new service');
    expect(text).toBe('name: a\nclusters:\n  api:\n    services:\n      - |');
    text = accept(text, 'breed');
    expect(text).toMatch(/- breed: \|$/);
    text = accept(text, 'new breed').replace('|', '').replace('breed: \n', 'breed:\n');
    expect(readBlueprint(text).findings).toEqual([]);
  });

  test('what has to be there comes first, what stands there not at all', () => {
    const keys = ofKind('clusters:\n  api:\n    services: x\n    |', 'key');
    expect(keys).not.toContain('services');
    expect(keys).toContain('gateways');
    const scale = ofKind(
      'clusters:\n  api:\n    breed: x\n    scale:\n      instances: 1\n      |',
      'key',
    );
    expect(scale).toEqual(['cpu', 'memory']);
    const short = ofKind('clusters:\n  api:\n    breed: x\n    env: {}\n    |', 'key');
    expect(short).not.toContain('environment_variables');
  });

  test('a form that does not fit is not offered', () => {
    const keys = ofKind('clusters:\n  api:\n    breed: x\n    |', 'key');
    expect(keys).toContain('scale');
    expect(keys).not.toContain('services');
    expect(keys).not.toContain('deployable');
  });
});

describe('keys', () => {
  test.each([
    ['half typed', 'na|', 'name', 'name: |'],
    [
      'half typed above others',
      'name: a\ncl|\ngateways: {}',
      'clusters',
      'name: a\nclusters:\n  |\ngateways: {}',
    ],
    ['with a colon behind it', 'cl|: {}', 'clusters', 'clusters|: {}'],
    ['in quotes', '"cl|": {}', 'clusters', '"clusters|": {}'],
    [
      'in braces',
      'clusters: {a: {breed: b, scale: {|}}}',
      'cpu',
      'clusters: {a: {breed: b, scale: {cpu: |}}}',
    ],
    [
      'behind a comma',
      'clusters: {a: {breed: b, scale: {cpu: 1, |}}}',
      'memory',
      'clusters: {a: {breed: b, scale: {cpu: 1, memory: |}}}',
    ],
    [
      'in a brace that is open',
      'clusters:\n  a:\n    breed: b\n    scale: {cp|',
      'cpu',
      'clusters:\n  a:\n    breed: b\n    scale: {cpu: |',
    ],
    [
      'behind a dash',
      'clusters:\n  a:\n    services:\n      - br|',
      'breed',
      'clusters:\n  a:\n    services:\n      - breed: |',
    ],
    [
      'right behind a dash',
      'clusters:\n  a:\n    services:\n      -|',
      'breed',
      'clusters:\n  a:\n    services:\n      - breed: |',
    ],
    [
      'in the second line of an item',
      'clusters:\n  a:\n    services:\n      - breed: b\n        sc|',
      'scale',
      'clusters:\n  a:\n    services:\n      - breed: b\n        scale: |',
    ],
    [
      'a ready list',
      'clusters:\n  a:\n    breed: b\n    hea|',
      'health_checks',
      'clusters:\n  a:\n    breed: b\n    health_checks:\n      - |',
    ],
  ])('%s', (_, marked, label, expected) => {
    expect(accept(marked, label)).toBe(expected);
  });

  test('explain themselves, with an example', () => {
    const clusters = complete('cl|').find(({ label }) => label === 'clusters');
    expect(clusters?.documentation).toMatch(/share their traffic[\s\S]*```yaml\nclusters:/);
    expect(clusters?.continues).toBe(true);
  });

  test.each([
    ['a comment', 'name: a # co|'],
    ['a line that is a comment', 'name: a\n# co|'],
    ['a block text', 'name: >\n  na|'],
    ['behind a closed brace', 'gateways: {} |'],
  ])('none in %s', (_, marked) => {
    expect(labels(marked)).toEqual([]);
  });
});

describe('values', () => {
  test.each([
    ['the stickiness', 'gateways:\n  1:\n    sticky: |', ['none', 'route', 'instance']],
    ['a port', 'kind: breeds\nports:\n  web: |', ['8080/http']],
    ['the kind', 'kind: |', ['blueprints', 'breeds']],
    [
      'a protocol',
      'clusters:\n  a:\n    breed: b\n    health_checks: {protocol: |}',
      ['HTTP', 'HTTPS'],
    ],
  ])('%s', (_, marked, expected) => {
    expect(labels(marked)).toEqual(expect.arrayContaining(expected));
  });

  test('a scale with all that must be in it, or a stored one', () => {
    const marked = 'clusters:\n  a:\n    breed: b\n    scale: |';
    expect(labels(marked)).toEqual(expect.arrayContaining(['small', '{cpu, memory}']));
    expect(accept(marked, '{cpu, memory}')).toMatch(/scale: \{cpu: 0.5, memory: 128MB\}\|$/);
  });

  test('a blank is added behind a colon', () => {
    expect(accept('gateways:\n  1:\n    sticky:|', 'route')).toBe(
      'gateways:\n  1:\n    sticky: route|',
    );
  });
});

describe('references', () => {
  const inShop = (from: string, to: string) => SHOP.replace(from, to);

  test.each([
    [
      'breeds of the text and the store',
      inShop('services: stock:1.0', 'services: |'),
      ['catalog:1.0', 'catalog:2.0', 'stock:1.0'],
    ],
    ['a dependency', inShop('db: stock:1.0', 'db: st|'), ['stock:1.0']],
    ['a scale', inShop('scale: small', 'scale: s|'), ['small']],
    ['an SLA', inShop('ref: fast', 'ref: |'), ['fast']],
    ['a condition', inShop('{ref: beta}', '{ref: |}'), ['beta']],
    [
      'cluster/port',
      inShop('9050: catalog/web', '9050: |'),
      ['stock/sql', 'catalog/web', 'catalog/admin'],
    ],
    ['the target of an escalation', inShop('target: catalog', 'target: |'), ['stock', 'catalog']],
    ['the port of a health check', inShop('port: web', 'port: |'), ['web', 'admin']],
    [
      'breeds of the cluster as a fallback',
      inShop('fallback: catalog:1.0', 'fallback: |'),
      ['catalog:1.0', 'catalog:2.0'],
    ],
    [
      'a variable of the breed',
      inShop('          LEVEL: debug', '          L|'),
      ['LEVEL', 'STOCK_URL'],
    ],
    [
      'cluster.VARIABLE',
      inShop('  catalog.LEVEL: warn', '  cat|'),
      ['catalog.LEVEL', 'catalog.CACHE'],
    ],
    [
      'a port of the cluster',
      inShop('      web:\n        routes:', '      a|:\n        routes:'),
      ['web', 'admin'],
    ],
    ['a template', `import: |\n${SHOP}`, ['base', 'scales/small', 'breeds/catalog:1.0']],
    ['a path of what is deployed', 'kind: gateways\nname: a\nroutes: |', ['live/api/web']],
  ])('%s', (_, marked, expected) => {
    expect(labels(marked)).toEqual(expect.arrayContaining(expected));
  });

  test('a route that stands there already is not offered', () => {
    const marked = SHOP.replace(
      '          catalog:1.0: {weight: 90%, condition: {ref: beta}}',
      '          |',
    );
    expect(ofKind(marked, 'reference')).toEqual(['catalog:1.0']);
  });

  test('behind a dollar sign: hosts, ports and constants of dependencies, names of its own', () => {
    const marked = SHOP.replace('"http://$db.host:', '"http://$|:');
    expect(labels(marked)).toEqual(
      expect.arrayContaining(['$db.host', '$db.ports.sql', '$stock.host', '$motd', '$LEVEL']),
    );
    expect(accept(marked, '$db.host')).toContain('"http://$db.host|:$db.ports.sql');
  });

  test('in braces', () => {
    expect(accept(SHOP.replace('${LEVEL}"', '${L|"'), '${LEVEL}')).toContain('/${LEVEL}|"');
  });
});

describe('conditions', () => {
  const at = (text: string) => labels(`kind: conditions\nname: a\ncondition: ${text}`);

  test.each([
    ['at the start', '|', 'has header …'],
    ['behind and', 'Host = a and |', 'User-Agent = …'],
    ['half typed', 'Host = a or us|', 'User-Agent = …'],
    ['behind a field', 'path |', 'begins'],
    ['behind a test', 'path = /a |', 'and'],
    ['in a bracket', '(|', 'ip in …'],
  ])('%s', (_, text, expected) => {
    expect(at(text)).toContain(expected);
  });

  test('a word replaces only what is typed of it', () => {
    const text = accept('kind: conditions\ncondition: Host = a o|', 'or');
    expect(text).toContain('Host = a or |');
    expect(accept('kind: conditions\ncondition: path be|', 'begins')).toMatch(/path begins \|$/);
  });

  test('a stored one', () => {
    const marked = SHOP.replace('condition: {ref: beta}', 'condition: |');
    expect(accept(marked, '{ref: beta}')).toContain('condition: {ref: beta}|');
  });
});

describe('anywhere', () => {
  const samples = [
    SHOP,
    'kind: workflows\nname: w\nbreed:\n  name: b\n  deployable: x\nschedule: {time: {period: P1D}}\n---\n- name: a\n  cpu: 1\n- \n',
    'name: a\nclusters:\n  b:\n  - breed: c\n  -\n  - {\n',
  ];

  test('it never throws, and offers no key that stands there', () => {
    for (const sample of samples) {
      for (let offset = 0; offset <= sample.length; offset += 3) {
        const before = sample.slice(0, offset).split('\n');
        const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
        for (const { range, kind, label } of completeAt(sample, place, stored)) {
          expect(range.startLine).toBe(place.line);
          expect(range.endLine).toBe(place.line);
          expect(range.startColumn).toBeLessThanOrEqual(place.column);
          expect(range.endColumn).toBeGreaterThanOrEqual(place.column);
          if (kind === 'key') expectNoTwin(sample, place, label);
        }
      }
    }
  });

  test('nor in a text cut anywhere', () => {
    fc.assert(
      fc.property(fc.nat(SHOP.length), fc.nat(SHOP.length), fc.nat(60), (from, to, back) => {
        const text = SHOP.slice(0, from) + SHOP.slice(to);
        const line = text.slice(0, Math.max(0, from - back)).split('\n').length;
        expect(() => completeAt(text, { line, column: back }, stored)).not.toThrow();
      }),
      { numRuns: 100 },
    );
  });
});

/** A key must not be offered on a line of its own beside the same key of the same column and map. */
function expectNoTwin(
  text: string,
  { line, column }: { line: number; column: number },
  label: string,
) {
  const lines = text.split('\n');
  const own = lines[line - 1] ?? '';
  if (own.trim() !== '') return;
  for (const step of [-1, 1]) {
    for (let at = line - 1 + step; at >= 0 && at < lines.length; at += step) {
      const each = lines[at] ?? '';
      const indent = each.length - each.trimStart().length;
      if (each.trim() !== '' && indent < column - 1) break;
      expect(each.startsWith(`${' '.repeat(column - 1)}${label}:`)).toBe(false);
    }
  }
}
