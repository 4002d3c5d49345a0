import { describe, expect, test } from 'vitest';
import { fc } from '../../../test-random';
import { AGGREGATORS, type Artifact, type JsonMap, WORKFLOW_STATUSES } from '../../artifact';
import { readDocuments } from '../read-documents';
import { toYaml, writeArtifact } from './write-artifact';

const name = fc.constantFrom('a', 'shop:1.0', 'ü-1', '1.10', 'yes', '010', 'null', '2001-01-01');
const word = fc.oneof(
  name,
  fc.constantFrom('with blank', 'a: b', '# x', "it's", '"', 'line\nbreak', ' \n', '~'),
);
const json = fc
  .jsonValue({ maxDepth: 2, noUnicodeString: false })
  // A key of that name is refused.
  .filter((value) => !JSON.stringify(value).includes('"__proto__":')) as fc.Arbitrary<
  JsonMap[string]
>;
const map = fc.dictionary(fc.constantFrom('a', 'b c', '1', 'yes'), json, {
  maxKeys: 3,
  noNullPrototype: true,
});
const named = { name, metadata: map };
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 2 });
const count = fc.nat(1_000_000);
const reference = fc.record({ reference: name });
const milliseconds = fc.oneof(
  count,
  count.map((hours) => (hours % 1000) * 3_600_000),
);

const { listed, action } = fc.letrec<{ listed: unknown; action: object }>((tie) => ({
  listed: fc.oneof(
    { depthSize: 'small' },
    reference,
    tie('action').map((each) => ({ name: '', metadata: {}, ...each })),
  ),
  action: fc.oneof(
    { depthSize: 'small' },
    fc.record({
      type: fc.constantFrom('scale_instances', 'scale_cpu', 'scale_memory'),
      minimum: count,
      maximum: count,
      scaleBy: count,
      target: maybe(name),
    }),
    fc.record({
      type: fc.constant('notify'),
      channel: word,
      severity: maybe(word),
      message: maybe(word),
    }),
    fc.record({ type: fc.constant('shift_traffic'), to: name }),
    fc.record({
      type: fc.constant('webhook'),
      url: fc.constant('https://x.example/y?z=1'),
      method: maybe(fc.constant('PUT')),
    }),
    fc.record({ type: fc.constant('other'), written: fc.constant('mine'), parameters: map }),
    fc.record({
      type: fc.constantFrom('to_all', 'to_one'),
      escalations: fc.array(tie('listed'), { minLength: 1, maxLength: 3 }),
    }),
  ),
}));

const objective = {
  objective: fc.nat(10_000),
  periodMs: milliseconds,
  minimumRequests: maybe(count),
  description: maybe(word),
  runbook: maybe(word),
};
const rule = fc.oneof(
  fc.record({
    type: fc.constant('response_time_sliding_window'),
    upperMs: count,
    lowerMs: count,
    intervalS: count,
    cooldownS: count,
    quantile: maybe(fc.constantFrom(50, 99.9)),
  }),
  fc.record({ type: fc.constant('escalation_only') }),
  fc.record({ type: fc.constant('availability'), ...objective }),
  fc.record({ type: fc.constant('latency'), thresholdMs: milliseconds, ...objective }),
  fc.record({ type: fc.constant('other'), written: fc.constant('mine'), parameters: map }),
);
// More than one would be read as a group of them all.
const escalations = fc.array(listed, { maxLength: 1 });

const schedule = fc.oneof(
  fc.record({ type: fc.constant('daemon') }),
  fc.record({
    type: fc.constant('time'),
    period: fc.constantFrom('P1D', 'PT0.5S', 'P1Y2M3DT4H5M6S'),
    start: maybe(fc.constantFrom('2030-01-01T02:00:00.000Z')),
    repeat: maybe(count),
  }),
  fc.record({ type: fc.constant('event'), tags: fc.array(word, { minLength: 1, maxLength: 3 }) }),
);

const values: Record<string, fc.Arbitrary<object>> = {
  conditions: fc.record({ ...named, condition: fc.constantFrom('Host = a', '< x:y # z >') }),
  escalations: fc.tuple(fc.record(named), action).map(([own, each]) => ({ ...own, ...each })),
  'event-queries': fc.record({
    tags: fc.array(word, { maxLength: 3 }),
    type: maybe(fc.constant('event')),
    timestamp: maybe(fc.record({ lt: word, gte: word }, { requiredKeys: [] })),
    aggregator: maybe(fc.record({ type: fc.constantFrom(...AGGREGATORS), field: maybe(word) })),
  }),
  events: fc.record({
    tags: fc.array(word, { minLength: 1, maxLength: 3 }),
    type: fc.constantFrom('event', 'x-1_2'),
    value: json,
    timestamp: maybe(fc.constant('2030-01-01T02:00:00.000Z')),
    version: maybe(word),
  }),
  rewrites: fc.record({ ...named, path: fc.constantFrom('/a if b', '%[path] if { x: y }') }),
  slas: fc
    .tuple(fc.record({ ...named, escalations }), rule)
    .map(([own, each]) => ({ ...own, ...each })),
  templates: fc.record({ ...named, definition: map }),
  workflows: fc.record({
    ...named,
    breed: reference,
    schedule,
    status: maybe(fc.constantFrom(...WORKFLOW_STATUSES)),
    scale: maybe(reference),
    environment: fc.dictionary(fc.constantFrom('A', 'B'), word, {
      maxKeys: 2,
      noNullPrototype: true,
    }),
    arguments: fc.array(fc.record({ key: fc.constantFrom('a', 'b'), value: word }), {
      maxLength: 2,
    }),
    healthChecks: fc.constantFrom(null, []),
    network: maybe(word),
    dialects: fc.constantFrom({}, { docker: { a: [1, null] } }),
  }),
};

describe('what is written is read back as the same', () => {
  test.each(Object.keys(values))('%s', (kind) => {
    fc.assert(
      fc.property(values[kind] ?? fc.constant({}), (value) => {
        const artifact = { kind, value } as Artifact;
        const text = toYaml(writeArtifact(artifact));
        const [document] = readDocuments(text).documents;
        expect(document?.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(document?.artifact).toEqual(artifact);
        expect(document?.normal).toEqual(writeArtifact(artifact));
      }),
      { numRuns: 25 },
    );
  });
});

test('YAML has no anchors and no broken lines', () => {
  const same = { a: 'word '.repeat(100).trim() };
  const text = toYaml({ kind: 'templates', name: 't', definition: { x: same, y: same } });
  expect(text).not.toMatch(/[&*]a\d/);
  expect(text.split('\n').filter((line) => line.includes('word word'))).toHaveLength(2);
});

test('a deployment is the blueprint it was sent in as, or its name', () => {
  for (const text of ['name: shop', 'name: shop\nclusters: {api: b}']) {
    const [document] = readDocuments(text, { kind: 'deployments' }).documents;
    const normal = document?.normal ?? {};
    expect(normal.kind).toBe('deployments');
    expect(readDocuments(toYaml(normal)).documents[0]?.artifact).toEqual(document?.artifact);
  }
});
