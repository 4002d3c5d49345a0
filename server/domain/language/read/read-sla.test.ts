import { describe, expect, test } from 'vitest';
import { readDocuments } from '../read-documents';

function read(text: string) {
  const [document] = readDocuments(text).documents;
  if (!document) throw new Error('there is always a document');
  return document;
}

/** The SLAs of a blueprint's only cluster, from what stands behind `sla:`. */
function clusterSlas(sla: string) {
  const { artifact, normal, findings } = read(`name: s\nclusters: {api: {breed: b, sla: ${sla}}}`);
  const slas = artifact?.kind === 'blueprints' ? artifact.value.clusters[0]?.slas : null;
  return { slas, normal, findings };
}

const SCALE = '{type: scale_instances, minimum: 1, maximum: 4, scale_by: 1}';
const scale = { type: 'scale_instances', minimum: 1, maximum: 4, scaleBy: 1, target: null };

describe('a cluster has', () => {
  test.each([
    ['a stored one', 'fast', [{ reference: 'fast', escalations: [] }]],
    ['one by reference', '{ref: fast}', [{ reference: 'fast', escalations: [] }]],
    [
      'one with escalations of its own',
      '{reference: fast, escalations: tell}',
      [{ reference: 'fast', escalations: [{ reference: 'tell' }] }],
    ],
    [
      'one described here',
      '{type: availability, objective: 99.9%, period: 30d}',
      [{ name: '', type: 'availability', objective: 9990, periodMs: 2_592_000_000 }],
    ],
    [
      'several',
      '[fast, {type: latency, objective: 99%, threshold: 300ms, period: 1h, minimum_requests: 50}]',
      [
        { reference: 'fast' },
        { type: 'latency', thresholdMs: 300, periodMs: 3_600_000, minimumRequests: 50 },
      ],
    ],
  ])('%s', (_, written, expected) => {
    const { slas, findings } = clusterSlas(written);
    expect(findings).toEqual([]);
    expect(slas).toMatchObject(expected);
    expect(slas).toHaveLength(expected.length);
  });
});

describe('escalations', () => {
  test.each([
    ['one', SCALE, [scale]],
    ['a list of one', `[${SCALE}]`, [scale]],
    ['a stored one', 'tell', [{ reference: 'tell' }]],
    [
      'several are a group of them all',
      `[tell, ${SCALE}]`,
      [{ type: 'to_all', escalations: [{ reference: 'tell' }, scale] }],
    ],
    ['a short group', `{to_one: [a, b]}`, [{ type: 'to_one', escalations: [{}, {}] }]],
    ['a short group of one', `{to_all: ${SCALE}}`, [{ type: 'to_all', escalations: [scale] }]],
    [
      'a short group in long',
      `{to_all: {escalations: [a]}}`,
      [{ type: 'to_all', escalations: [{}] }],
    ],
    ['a group', '{type: to_one, escalations: [a, b]}', [{ type: 'to_one', escalations: [{}, {}] }]],
    [
      'a notification',
      '{type: notify, channel: us, severity: high, message: m}',
      [{ type: 'notify', channel: 'us', severity: 'high', message: 'm' }],
    ],
    ['a shift of traffic', '{type: shift_traffic, to: previous}', [{ to: 'previous' }]],
    [
      'a call',
      '{type: webhook, url: "https://x.example/y", method: put}',
      [{ type: 'webhook', method: 'PUT' }],
    ],
    [
      'memory in megabytes, and with a unit',
      '{type: scale_memory, minimum: 64.5, maximum: 1GB, scale_by: 100}',
      [{ minimum: 64.5, maximum: 1000, scaleBy: 100 }],
    ],
  ])('%s', (_, written, expected) => {
    const { slas, findings } = clusterSlas(`{type: escalation_only, escalations: ${written}}`);
    expect(findings).toEqual([]);
    expect(slas?.[0]?.escalations).toMatchObject(expected);
  });

  test('of an unknown kind are kept, with a warning; their parameters do not nest', () => {
    const { artifact, normal, findings } = read(
      'kind: slas\nname: s\ntype: mine\na: 1\nparameters: {b: {c: ~}}',
    );
    expect(findings).toMatchObject([{ code: 'Suspicious', severity: 'warning', path: '/type' }]);
    expect(artifact?.value).toMatchObject({
      written: 'mine',
      parameters: { a: 1, b: { c: null } },
    });
    expect(normal).toMatchObject({ type: 'mine', parameters: { a: 1, b: { c: null } } });
  });
});

const WINDOW = 'window: {interval: 60, cooldown: 60}';

test.each([
  ['{name: x, type: escalation_only}', 'EitherReferenceOrAnonymous', 'name'],
  ['{escalations: a}', 'MissingPathValueError', 'type'],
  ['{ref: a, type: escalation_only}', 'UnexpectedElement', 'type'],
  [`{type: response_time_sliding_window, ${WINDOW}}`, 'MissingPathValueError', 'threshold'],
  [
    `{type: response_time_sliding_window, threshold: {upper: fast, lower: 1}, ${WINDOW}}`,
    'UnexpectedTypeError',
    'threshold/upper',
  ],
  ['{type: availability, objective: 99, period: 30d}', 'UnexpectedTypeError', 'objective'],
  ['{type: availability, objective: 99%, period: P1D}', 'UnexpectedTypeError', 'period'],
  ['{type: availability, objective: 99%}', 'MissingPathValueError', 'period'],
  [
    '{type: escalation_only, escalations: {name: a, type: notify, channel: b}}',
    'EitherReferenceOrAnonymous',
    'escalations/name',
  ],
  [
    '{type: escalation_only, escalations: {type: scale_cpu, minimum: 1, maximum: 2}}',
    'MissingPathValueError',
    'escalations/scale_by',
  ],
  [
    '{type: escalation_only, escalations: {type: webhook, url: nowhere}}',
    'UnexpectedTypeError',
    'escalations/url',
  ],
  [
    '{type: escalation_only, escalations: {to_all: a, to_one: [b]}}',
    'UnexpectedElement',
    'escalations/to_one',
  ],
  ['{type: escalation_only, escalations: [a, 5, [b]]}', 'UnexpectedTypeError', 'escalations/2'],
])('%s: %s', (written, code, path) => {
  const { slas, findings } = clusterSlas(written);
  expect(slas).toBeFalsy();
  expect(findings).toContainEqual(
    expect.objectContaining({ code, severity: 'error', path: `/clusters/api/sla/${path}` }),
  );
});

test.each([
  [`{type: response_time_sliding_window, threshold: {upper: 1, lower: 2}, ${WINDOW}}`, /\blower\b/],
  [
    '{type: escalation_only, escalations: {type: scale_cpu, minimum: 3, maximum: 2, scale_by: 1}}',
    /\bmaximum\b/,
  ],
  ['{type: availabilty, objective: 1%}', /Did you mean `availability`/],
])('%s is doubtful', (written, message) => {
  const { findings } = clusterSlas(written);
  expect(findings).toMatchObject([
    { severity: 'warning', message: expect.stringMatching(message) },
  ]);
});
