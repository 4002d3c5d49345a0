import { describe, expect, test } from 'vitest';
import { fc } from '../../../test-random';
import { parseSource } from '../source/parse-source';
import { plainValue } from '../source/plain-value';
import { upgradeDocument, upgradeText } from '.';

const values = (text: string) => parseSource(text).map(({ root }) => root && plainValue(root));

test('changes the lines it must and no other', () => {
  const old = `# the shop
name:   shop     # odd blanks
endpoints:
  api.web: 8080/http   # the door

clusters:
  api:
    services:
      -
        breed: "api:1"       # the old one
        # all of it
        routing:
          weight: 90
        scale: {cpu: 1,   memory: 512}
      - breed: 'api:2'
        routing:
          weight: 10   # a try
# the end
`;
  const today = `# the shop
name:   shop     # odd blanks
gateways:
  8080/http: api/web # the door

clusters:
  api:
    services:
      -
        breed: "api:1"       # the old one
        scale: {cpu: 1, memory: 512MB}
      - breed: 'api:2'
    gateways:
      # all of it
      routes:
        api:1:
          weight: 90%
        api:2:
          weight: 10% # a try
# the end
`;
  const { text, changes } = upgradeText(old);
  expect(values(text)).toEqual(values(today));
  expect(text.replace(/ +# all of it\n/, '')).toBe(today.replace(/ +# all of it\n/, ''));
  expect(changes.map(({ document }) => document)).toEqual(changes.map(() => 0));
});

describe('several documents', () => {
  const old =
    'kind: breed\nname: a\n---\n# second\nkind: breeds\nname: b\n---\n- kind: scale\n  name: c\n- kind: condition # d\n  name: d\n';

  test('are upgraded each for itself', () => {
    const { text, changes } = upgradeText(old);
    expect(text).toBe(
      old
        .replace('breed\n', 'breeds\n')
        .replace('scale', 'scales')
        .replace('condition', 'conditions'),
    );
    expect(changes.map(({ document }) => document)).toEqual([0, 2, 3]);
  });

  test('or one of them alone', () => {
    const { text, changes } = upgradeText(old, { document: 2 });
    expect(text).toBe(old.replace('scale', 'scales'));
    expect(changes).toMatchObject([{ document: 2, since: '0.9.5' }]);
  });
});

test.each([
  [
    'Windows line ends',
    'kind: breed\r\nname: a\r\ndeployable: cmd://x\r\n',
    'kind: breeds\r\nname: a\r\ndeployable:\r\n  type: command\r\n  definition: x\r\n',
  ],
  [
    'no line end',
    'name: a\ndeployable: cmd://x',
    'name: a\ndeployable:\n  type: command\n  definition: x',
  ],
  [
    'contents on the line of a marker',
    '--- {kind: breed, name: a}\n',
    '--- \n{kind: breeds, name: a}\n',
  ],
  ['JSON', '{"kind": "breed", "name": "a"}', '{\n  "kind": "breeds",\n  "name": "a"\n}\n'],
  [
    'a list that is not indented',
    'name: a\nworkflow: b\ntags:\n- c\n',
    'name: a\nbreed: b\nschedule:\n  event:\n  - c\n',
  ],
  [
    'a script of several lines',
    'name: a\nperiod: PT1M\nscript: |\n  if (x) {\n    y();\n  }\n\n  z();\n',
    'name: a\nschedule:\n  time:\n    period: PT1M\nbreed:\n  name: a\n  deployable:\n    type: application/javascript\n    definition: |\n      if (x) {\n        y();\n      }\n\n      z();\n',
  ],
])('%s', (_, old, today) => {
  expect(upgradeText(old).text).toBe(today);
});

test.each([
  ['an alias', 'name: a\nclusters:\n  x: &x {breed: b, routing: {weight: 100}}\n  y: *x\n'],
  [
    'an alias of what stays',
    'name: a\nclusters:\n  x: {breed: b, scale: &s {cpu: 1, memory: 64MB}, routing: {weight: 100}}\n  y: {breed: c, scale: *s, marathon: {}}\n',
  ],
  [
    'an alias of what goes',
    'name: a\nendpoints: {x.y: &p 80}\nclusters: {x: {breed: {name: b, deployable: c, ports: {p: *p}}}}\n',
  ],
  [
    'a merge key',
    'x: &x\n  breed: b\n  routing: {weight: 100}\nname: a\nclusters:\n  c:\n    <<: *x\n    scale: s\n',
  ],
  [
    'a merge key beside it',
    'x: &x\n  network: n\nname: a\nclusters:\n  c:\n    <<: *x\n    breed: b\n    routing: {weight: 100}\n',
  ],
])('%s keeps its meaning', (_, old) => {
  const root = parseSource(old)[0]?.root;
  const upgraded = root && upgradeDocument(root, null);
  const { text } = upgradeText(old);
  expect(upgraded?.changes.length).toBeGreaterThan(0);
  expect(values(text)).toEqual([upgraded && plainValue(upgraded.root)]);
});

test.each([
  'name: [',
  'kind: breed\nname: "a',
  '\u0000',
  '',
  '[]',
  '--- \n---\n',
  `${'['.repeat(300)}`,
])('what cannot be read is left alone: %j', (text) => {
  expect(upgradeText(text)).toEqual({ text, changes: [] });
});

test('broken documents never break it', () => {
  const old =
    'name: a\nendpoints:\n  x.y: 80\nclusters:\n  x:\n    - breed: b # c\n      routing: {weight: 5, filters: [a]}\n';
  fc.assert(
    fc.property(
      fc.nat(old.length),
      fc.nat(12),
      fc.constantFrom('', ':', '- ', '#', '*x', '&x ', '<<: ', '{', '\n', '  ', '~', "'"),
      (at, length, text) => {
        const broken = old.slice(0, at) + text + old.slice(at + length);
        const once = upgradeText(broken).text;
        expect(upgradeText(once).text).toBe(once);
      },
    ),
    { numRuns: 50 },
  );
});
