import { describe, expect, test } from 'vitest';
import type { DocumentKind } from '../../artifact';
import { readDocuments } from '../read-documents';
import { unmark } from '../rules.test-support';

function read(text: string, kind: DocumentKind) {
  const [document] = readDocuments(text, { kind }).documents;
  if (!document) throw new Error('there is always a document');
  return document;
}

describe('a schedule', () => {
  test.each([
    ['daemon', { type: 'daemon' }],
    ['{time: PT30S}', { type: 'time', period: 'PT30S', start: null, repeat: null }],
    ['{time: {period: p1y2m3dt4h5m6s, repeat: 5}}', { period: 'P1Y2M3DT4H5M6S', repeat: 5 }],
    ['{time: {period: P1D, start: now}}', { start: null }],
    ['{time: {period: P1D, start: 2017-01-01}}', { start: '2017-01-01T00:00:00.000Z' }],
    [
      '{time: {period: P1D, start: "2017-01-01T02:00:00+02:00"}}',
      { start: '2017-01-01T00:00:00.000Z' },
    ],
    [
      '{time: {period: P1D, start: 2001-12-14 21:59:43.10 -5}}',
      { start: '2001-12-15T02:59:43.100Z' },
    ],
    ['{event: a}', { type: 'event', tags: ['a'] }],
    ['{event: [a, "b:c"]}', { tags: ['a', 'b:c'] }],
    ['{event: {tags: a}}', { tags: ['a'] }],
    ['{event: {tags: [a, b]}}', { tags: ['a', 'b'] }],
  ])('%s', (written, schedule) => {
    const { artifact, findings } = read(`name: w\nbreed: b\nschedule: ${written}`, 'workflows');
    expect(findings).toEqual([]);
    expect(artifact?.value).toMatchObject({ schedule });
  });
});

test('a workflow takes what a service takes', () => {
  const { artifact, findings } = read(
    'name: w\nbreed: {name: b, deployable: x, env: {A: ~}}\nschedule: daemon\nstatus: SUSPENDED\nscale: {cpu: 0.1, memory: 64MB}\nenv: {A: $workflow}\narguments: {privileged: true}\nnetwork: HOST\ndialect: {Docker: {a: 1}}\nhealth: {}',
    'workflows',
  );
  expect(findings).toEqual([]);
  expect(artifact?.value).toMatchObject({
    status: 'suspended',
    scale: { instances: 1 },
    environment: { A: '$workflow' },
    arguments: [{ key: 'privileged', value: 'true' }],
    network: 'HOST',
    dialects: { docker: { a: 1 } },
  });
});

const workflow = (schedule: string) => `name: w\nbreed: b\nschedule: ${schedule}`;

/** Marks enclose what is underlined. */
const RULES: [kind: DocumentKind, marked: string, code: string][] = [
  ['workflows', workflow('«test»'), 'UndefinedWorkflowScheduleError'],
  ['workflows', 'name: w\nbreed: b\n«schedule»: {foo: 1}', 'UndefinedWorkflowScheduleError'],
  ['workflows', 'name: w\nbreed: b\nschedule: {«event»: []}', 'UndefinedWorkflowScheduleError'],
  ['workflows', '«name: w»\nbreed: b', 'MissingPathValueError'],
  ['workflows', workflow('{time: «now»}'), 'IllegalWorkflowSchedulePeriod'],
  ['workflows', workflow('{time: {period: «10s»}}'), 'IllegalWorkflowSchedulePeriod'],
  ['workflows', workflow('{time: {period: P1D, start: «soon»}}'), 'UnexpectedTypeError'],
  ['workflows', workflow('{time: {period: P1D, start: «2017-02-30»}}'), 'UnexpectedTypeError'],
  ['workflows', workflow('{time: {period: P1D, repeat: «often»}}'), 'UnexpectedTypeError'],
  ['workflows', workflow('daemon\nstatus: «active»'), 'IllegalWorkflowStatus'],
  [
    'workflows',
    'name: w\nbreed: {name: b, deployable: x}\nschedule: daemon\nenv: {«A»: 1}',
    'UnresolvedDependencyInTraitValueError',
  ],
  ['conditions', 'name: c\ncondition: Host = a and «android»', 'InvalidConditionError'],
  ['conditions', '«name: c»', 'MissingPathValueError'],
  ['rewrites', 'name: r\npath: «/a»', 'UnsupportedPathRewriteError'],
  ['templates', 'name: «a b»\ndefinition: {}', 'IllegalName'],
  ['events', '«value: 1»', 'MissingPathValueError'],
  ['events', '«tags»: []', 'NoTagEventError'],
  ['events', 'tags: a\ntype: «12#»', 'EventTypeError'],
  ['events', 'tags: a\ntimestamp: «yesterday»', 'EventTimestampError'],
  ['events', 'tags: a\ntimestamp: «2017-01-01T00:00:00»', 'EventTimestampError'],
  ['event-queries', 'tags: a\ntimestamp: {lt: now(), «lte»: now()}', 'EventQueryTimeError'],
  ['event-queries', 'tags: a\naggregator: {type: «median»}', 'UnsupportedAggregatorError'],
  ['event-queries', '«type: a»', 'MissingPathValueError'],
  ['recipes', 'name: r\nrun: [«{description: a}»]', 'MissingPathValueError'],
];

test.each(RULES)('%s: %j is %s', (kind, marked, code) => {
  const { text, range } = unmark(marked);
  const { artifact, normal, findings } = read(text, kind);
  expect([artifact, normal]).toEqual([null, null]);
  expect(findings).toContainEqual(expect.objectContaining({ code, severity: 'error', range }));
});

test('a condition may be native, whatever it says', () => {
  const { artifact, findings } = read(
    'name: c\ncondition: "< hdr_sub(user-agent) Android >"',
    'conditions',
  );
  expect(findings).toEqual([]);
  expect(artifact?.value).toMatchObject({ condition: '< hdr_sub(user-agent) Android >' });
});

test('an event may be as short as its tag; nothing in its value is changed', () => {
  expect(read('tags: a', 'events').artifact?.value).toEqual({
    tags: ['a'],
    type: 'event',
    value: null,
    timestamp: null,
    version: null,
  });
  const { artifact } = read('tags: [a, 1]\nvalue: {env: {x: ~}, list: [~, 1.0]}\nid: 7', 'events');
  expect(artifact?.value).toMatchObject({
    tags: ['a', '1'],
    value: { env: { x: null }, list: [null, 1] },
  });
});

test('a query takes times as they are written', () => {
  const { artifact, findings } = read(
    'tags: [a]\ntimestamp: {gte: now() - 10m, lt: 2030-01-01}\naggregator: {type: AVERAGE, field: a.b}',
    'event-queries',
  );
  expect(findings).toEqual([]);
  expect(artifact?.value).toMatchObject({
    timestamp: { gte: 'now() - 10m', lt: '2030-01-01' },
    aggregator: { type: 'average', field: 'a.b' },
  });
});

test('a recipe is read, but is no artifact', () => {
  const text = 'name: r\nrun: [{description: a, resource: b.yml, await: [c]}]\ncleanup: []';
  const { artifact, normal, findings } = read(text, 'recipes');
  expect(findings).toEqual([]);
  expect(artifact).toBeNull();
  expect(normal).toMatchObject({ kind: 'recipes', name: 'r', run: [{ await: ['c'] }] });
});
