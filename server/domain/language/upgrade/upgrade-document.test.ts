import { describe, expect, test } from 'vitest';
import type { DocumentKind } from '../../artifact';
import { parseSource } from '../source/parse-source';
import { plainValue } from '../source/plain-value';
import { upgradeDocument, upgradeText } from '.';
import { rootOf, upgrade } from './upgrade.test-support';

/** A blueprint with one cluster. */
const cluster = (body: string, rest = '') => `{name: shop, clusters: {api: ${body}}${rest}}`;

type Row = [name: string, old: string, today: string, kind?: DocumentKind];

const BLUEPRINTS: Row[] = [
  [
    'endpoints, tcp where they did not say otherwise',
    '{name: a, endpoints: {a.b.web: 9050/http, a.db: 3306}, clusters: {x: y}}',
    '{name: a, gateways: {9050/http: a.b/web, 3306/tcp: a/db}, clusters: {x: y}}',
  ],
  [
    'endpoints with one port, which is the first one',
    '{name: a, endpoints: {a.x: 80/http, a.y: 80/tcp, a.z: ~}, clusters: {a: y}}',
    '{name: a, gateways: {80/http: a/x, a-y: {routes: a/y}, a-z: {routes: a/z}}, clusters: {a: y}}',
  ],
  [
    'endpoints beside gateways',
    '{name: a, gateways: {80: a/x}, endpoints: {a.y: 81/http}, clusters: {a: y}}',
    '{name: a, gateways: {80: a/x, 81/http: a/y}, clusters: {a: y}}',
  ],
  [
    'routing of services',
    cluster('[{breed: a, routing: {weight: 90}}, {breed: {ref: b}, routing: {weight: 10}}]'),
    cluster(
      '{services: [{breed: a}, {breed: {ref: b}}], gateways: {routes: {a: {weight: 90%}, b: {weight: 10%}}}}',
    ),
  ],
  [
    'routing of the only service',
    cluster('{breed: a, routing: {filters: android}}'),
    cluster('{breed: a, gateways: {routes: {a: {condition: {reference: android}}}}}'),
  ],
  [
    'routing that is stored, and that is sticky',
    cluster(
      '{services: [{ref: a, routing: fast}, {breed: b, routing: {sticky: service, weight: 0}}]}',
    ),
    cluster(
      '{services: [{ref: a}, {breed: b}], gateways: {sticky: route, routes: {a: fast, b: {weight: 0%}}}}',
    ),
  ],
  [
    'routing of services with several ports, without conditions where there is no HTTP',
    cluster(
      '{services: [{breed: {name: a, deployable: a, ports: {web: 80/http, db: 1}}, routing: {weight: 100, filters: [{condition: Host = x}]}}]}',
    ),
    cluster(
      '{services: [{breed: {name: a, deployable: a, ports: {web: 80/http, db: 1/tcp}}}], gateways: {web: {routes: {a: {weight: 100%, condition: Host = x}}}, db: {routes: {a: {weight: 100%}}}}}',
    ),
  ],
  [
    'what cannot be where there is no HTTP',
    cluster(
      '{services: [{breed: {name: a, deployable: a, ports: {db: 1}}, routing: {sticky: service, filters: x}}]}',
    ),
    cluster(
      '{services: [{breed: {name: a, deployable: a, ports: {db: 1/tcp}}}], gateways: {routes: {a: {}}}}',
    ),
  ],
  [
    'weights that leave a rest',
    cluster('{services: [{breed: a, routing: {weight: 50}}, {breed: b}, {breed: c}]}'),
    cluster(
      '{services: [{breed: a}, {breed: b}, {breed: c}], gateways: {routes: {a: {weight: 50%}, b: {weight: 25%}, c: {weight: 25%}}}}',
    ),
  ],
  [
    'a rest that cannot be shared evenly',
    cluster('{services: [a, b, c, d], routing: {routes: {a: {weight: 90%}}}}'),
    cluster(
      '{services: [a, b, c, d], gateways: {routes: {a: {weight: 90%}, b: {weight: 3%}, c: {weight: 3%}, d: {weight: 4%}}}}',
    ),
  ],
  [
    'routing of clusters, by port',
    cluster('{breed: a, routing: {web: {sticky: service}, db: {sticky: instance}}}'),
    cluster('{breed: a, gateways: {web: {sticky: route}, db: {sticky: instance}}}'),
  ],
  [
    'filters and their strength',
    cluster('{breed: a, routing: {routes: {a: {filter_strength: 10%, filter: [x]}}}}'),
    cluster(
      '{breed: a, gateways: {routes: {a: {condition_strength: 10%, condition: {reference: x}}}}}',
    ),
  ],
  [
    'filters of external gateways',
    '{name: s, gateways: {80: {routes: {a/b: {weight: 100, filters: []}}}}, clusters: {a: b}}',
    '{name: s, gateways: {80: {routes: {a/b: {weight: 100%}}}}, clusters: {a: b}}',
  ],
  [
    'memory in megabytes',
    cluster('{breed: a, scale: {cpu: 1, memory: 512}, routing: {weight: 100}}'),
    cluster('{breed: a, scale: {cpu: 1, memory: 512MB}, gateways: {routes: {a: {weight: 100%}}}}'),
  ],
  [
    'settings for one driver',
    cluster(
      '{services: [{breed: a, marathon: {x: 1}}], docker: {y: 2}, dialects: {marathon: {z: 3}}}',
      ', docker: {}',
    ),
    cluster(
      '{services: [{breed: a, dialects: {marathon: {x: 1}}}], dialects: {marathon: {z: 3}, docker: {y: 2}}}',
      ', dialects: {docker: {}}',
    ),
  ],
  [
    'routes without `routes`',
    cluster('{services: [a, b], gateways: {a: {weight: 10%}, b: {weight: 90%}}}'),
    cluster('{services: [a, b], gateways: {routes: {a: {weight: 10%}, b: {weight: 90%}}}}'),
  ],
  [
    'native conditions in braces',
    cluster('{breed: a, gateways: {routes: {a: {condition: "{ path_beg /x }"}}}}'),
    cluster('{breed: a, gateways: {routes: {a: {condition: < path_beg /x >}}}}'),
  ],
  [
    'schemes of deployables, also of dependencies',
    cluster(
      '{name: a, deployable: "docker://acme/a", dependencies: {b: {name: b, deployable: "cmd://run b"}}}',
    ),
    cluster(
      '{name: a, deployable: acme/a, dependencies: {b: {name: b, deployable: {type: command, definition: run b}}}}',
    ),
  ],
];

const OTHERS: Row[] = [
  [
    'the kind',
    '{kind: filter, name: a, condition: Host = x}',
    '{kind: conditions, name: a, condition: Host = x}',
  ],
  ['the kind of what is deployed', '{kind: deployment, name: a}', '{kind: deployments, name: a}'],
  [
    'a routing',
    '{kind: routing, name: a, weight: 10, filters: [b]}',
    '{kind: routes, name: a, weight: 10%, condition: {reference: b}}',
  ],
  [
    'answers of a gateway',
    '{name: a/b, active: true, routes: {a: {instances: []}}}',
    '{name: a/b, routes: {a: {}}}',
    'gateways',
  ],
  [
    'a workflow without a trigger',
    '{name: a, script: go(), import: [x.js], scale: small}',
    '{name: a, deployable: {type: application/javascript, definition: go()}, kind: breeds}',
    'workflows',
  ],
  [
    'a workflow that is an image',
    '{name: a, container-image: b}',
    '{name: a, deployable: b, kind: breeds}',
    'workflows',
  ],
  [
    'a trigger by event',
    '{name: a, workflow: b, tags: c}',
    '{name: a, breed: b, schedule: {event: [c]}}',
    'workflows',
  ],
  [
    'a trigger that looks like an event',
    '{name: a, workflow: b, tags: [c, d]}',
    '{name: a, breed: b, schedule: {event: [c, d]}}',
    'events',
  ],
  [
    'a trigger by deployment',
    '{name: a, workflow: b, deployment: c}',
    '{name: a, breed: b, schedule: {event: ["deployments:c"]}}',
  ],
  [
    'a trigger by time',
    '{name: a, workflow: b, period: P1D, repeat_count: 3, start_time: x}',
    '{name: a, breed: b, schedule: {time: {period: P1D, start: x, repeat: 3}}}',
  ],
  [
    'no trigger but for ever',
    '{name: a, daemon: true, workflow: {name: b, script: go()}}',
    '{name: a, schedule: daemon, breed: {name: b, deployable: {type: application/javascript, definition: go()}}}',
  ],
  [
    'a trigger with a script',
    '{name: a, period: PT5M, script: go(), scale: {cpu: 1, memory: 64}}',
    '{name: a, schedule: {time: {period: PT5M}}, breed: {name: a, deployable: {type: application/javascript, definition: go()}}, scale: {cpu: 1, memory: 64MB}}',
  ],
  [
    'a trigger by the clock',
    '{name: a, workflow: b, time: "0 30 2 * * ?"}',
    '{name: a, breed: b, schedule: {time: {period: P1D, start: "2016-01-01T02:30:00Z"}}}',
  ],
];

describe.each([
  ['blueprints', BLUEPRINTS],
  ['other documents', OTHERS],
])('%s: what is upgraded', (_, rows) => {
  const named = rows.map(([name, old, today, kind]) => ({ name, old, today, kind }));
  test.each(named)('$name', ({ old, today, kind }) => {
    const { root, value, kind: found, steps } = upgrade(old, kind ?? null);
    expect(value).toEqual(plainValue(rootOf(today)));
    expect(steps.length).toBeGreaterThan(0);
    for (const { written } of steps) expect(written).not.toBe('');
    expect(upgradeDocument(root, found).changes).toEqual([]);
    expect(upgrade(today, found).steps).toEqual([]);
  });
});

describe('several filters, of which any had to hold', () => {
  const route = (filters: string) =>
    upgrade(`{name: a, weight: 1, filters: ${filters}}`, 'routes').value;

  test.each([
    ['{condition: Host = x}', 'Host = x'],
    ['[{condition: Host = x}, {condition: has cookie y}]', 'Host = x or has cookie y'],
    [
      '[{condition: ua = x}, {condition: "{ acl }"}, {condition: not has header y}]',
      '< ua = x > or < acl > or not has header y',
    ],
    ['[x]', { reference: 'x' }],
    ['[{ref: x}, {condition: Host = y}]', { reference: 'x-or-Host-y' }],
  ])('%s', (filters, condition) => {
    expect(route(filters)).toEqual({ name: 'a', weight: '1%', condition });
  });

  test('say what to store where they cannot be joined', () => {
    const { steps } = upgrade('{name: a, filters: [x, {condition: Host = y}]}', 'routes');
    expect(steps[0]?.message).toMatch(
      /Store a condition `x-or-Host-y` that says .*`x`.* or \(Host = y\)/,
    );
  });
});

describe('what is not changed, valid or not', () => {
  test.each([
    ['a weight without unit', '{name: a, routes: {b: {weight: 50}}}', 'gateways'],
    ['memory without unit', '{name: a, cpu: 1, memory: 512}', 'scales'],
    ['a sticky value of old', '{name: a, sticky: service, routes: {}}', 'gateways'],
    ['a breed with a key of a workflow', '{name: a, script: go()}', 'breeds'],
    ['a bare port', '{name: a, deployable: b, ports: {web: 80}}', 'breeds'],
    ['an image with a scheme that is none', '{name: a, deployable: "https://b/c"}', 'breeds'],
    ['endpoints of something else', '{name: a, endpoints: {b.c: 80}}', 'templates'],
    [
      'variables and notes with the names of old keys',
      cluster('{breed: a, env: {routing: x, filters: y}, metadata: {filters: [z]}}'),
      'blueprints',
    ],
    [
      'routes that may be ports',
      cluster(
        '{services: [{breed: {name: a, deployable: b, ports: {a: 80}}}], gateways: {a: {weight: 10%}}}',
      ),
      'blueprints',
    ],
    [
      'gateways of services that are not there',
      cluster('{services: [a], gateways: {b: {weight: 10%}}}'),
      'blueprints',
    ],
    [
      'parts that are called as old keys were',
      '{name: a, clusters: {filters: {breed: b, scale: {cpu: 1, memory: 512}}, routing: b}}',
      'blueprints',
    ],
    ['a trigger that says too little', '{name: a, workflow: b}', 'workflows'],
    ['a workflow and a script', '{name: a, workflow: b, script: c, period: P1D}', 'workflows'],
    ['a time that is no simple period', '{name: a, workflow: b, time: 0 0/5 * * * ?}', 'workflows'],
    ['a workflow of today', '{name: a, breed: b, schedule: daemon}', 'workflows'],
    ['a list', '[a, b]', null],
    ['a word', 'a', null],
    ['nothing', '', null],
  ] as [string, string, DocumentKind | null][])('%s', (_, text, kind) => {
    const root = parseSource(text)[0]?.root;
    if (!root) throw new Error('cannot be read');
    expect(upgradeDocument(root, kind)).toEqual({ root, kind, changes: [], isOld: false });
    expect(upgradeText(text, kind ? { kind } : {}).text).toBe(text);
  });

  test('a kind of today, or one that nobody knows', () => {
    for (const kind of ['breeds', 'Breed', 'unknown', 'event']) {
      expect(upgrade(`{kind: ${kind}, name: a, deployable: b}`).steps).toEqual([]);
    }
  });
});

test('each change says what, where in the text and since when', () => {
  const text =
    'name: a\nendpoints:\n  b.c: 80/http\nclusters:\n  b:\n    breed: x\n    scale: {cpu: 1, memory: 512}\n';
  expect(upgrade(text).steps).toEqual([
    {
      message: '`endpoints` are `gateways` now: port → `cluster/port`.',
      since: '0.8.0',
      path: '/endpoints',
      written: 'endpoints',
    },
    {
      message: '`memory: 512` is `memory: 512MB` now.',
      since: '0.8.1',
      path: '/clusters/b/scale/memory',
      written: '512',
    },
  ]);
});

test.each([
  ['{name: a, time: 0, workflow: b, script: c}', /`script` is left out: `workflow` says what runs/],
  ['{name: a, daemon: true, tags: [x], workflow: b}', /`tags` is left out: `daemon` says when/],
  ['{name: a, period: P1D, import: [x], script: c}', /`import` is left out/],
])('what is left out is said: %s', (text, message) => {
  const { steps } = upgrade(text, 'workflows');
  expect(steps.filter((step) => message.test(step.message))).toHaveLength(1);
});

test('what stays is not called left out', () => {
  const { steps } = upgrade(
    '{name: a, period: P1D, repeat_count: 1, daemon: false, scale: s, script: c}',
    'workflows',
  );
  expect(steps.filter(({ message }) => message.includes('left out'))).toEqual([]);
});
