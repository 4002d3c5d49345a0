import { describe, expect, test } from 'vitest';
import { readBlueprint } from '../read-blueprint.test-support';
import { API, service, testRules, testWarnings } from '../rules.test-support';

const release = (text: string) => service(`release: ${text}`);

test('a release is read with everything it says', () => {
  const { blueprint, findings } = readBlueprint(
    release(
      '{steps: [1%, {weight: 50%, hold: 5m, approval: yes}, {weight: 100%}], metrics: [errors, {metric: latency, quantile: 99.9, tolerance: 20%}], on_worse: pause}',
    ),
  );
  expect(findings).toEqual([]);
  expect(blueprint?.clusters[0]?.release).toEqual({
    steps: [
      { weight: 100, holdMs: null, approval: false },
      { weight: 5000, holdMs: 300_000, approval: true },
      { weight: 10_000, holdMs: null, approval: false },
    ],
    metrics: [
      { metric: 'errors', quantile: null, tolerance: null },
      { metric: 'latency', quantile: 99.9, tolerance: 2000 },
    ],
    onWorse: 'pause',
  });
});

describe('what is wrong with a release', () => {
  testRules([
    ['MissingPathValueError', release('{«steps»: []}'), `${API}/release/steps`, /at least one/],
    ['UnexpectedTypeError', release('{steps: [«50»]}'), `${API}/release/steps/0`],
    [
      'UnexpectedTypeError',
      release('{steps: [100%], on_worse: «panic»}'),
      `${API}/release/on_worse`,
      /roll_back/,
    ],
    [
      'UnexpectedTypeError',
      release('{steps: [{weight: 100%, approval: «perhaps»}]}'),
      `${API}/release/steps/0/approval`,
    ],
    [
      'UnexpectedTypeError',
      release('{steps: [100%], metrics: {metric: latency, quantile: «100»}}'),
      `${API}/release/metrics/quantile`,
    ],
  ]);
  testWarnings([
    [release('{steps: [10%, «50%»]}'), /never ends/],
    [release('{steps: [50%, «20%», 100%]}'), /no more than the one before/],
  ]);
});

describe('escalations that scale another cluster', () => {
  const sla = (escalations: string) =>
    service(`sla: {type: escalation_only, escalations: ${escalations}}`);
  const scaling = 'type: scale_instances, minimum: 1, maximum: 2, scale_by: 1';
  testRules([
    [
      'UnresolvedScaleEscalationTargetCluster',
      sla(`{${scaling}, target: «aip»}`),
      `${API}/sla/escalations/target`,
      /Did you mean `api`/,
    ],
    [
      'UnresolvedScaleEscalationTargetCluster',
      sla(`[stored, {to_one: [{${scaling}, target: «web»}]}]`),
      `${API}/sla/escalations/1/to_one/0/target`,
    ],
  ]);

  test('may name one of this blueprint', () => {
    expect(readBlueprint(sla(`{${scaling}, target: api}`)).findings).toEqual([]);
  });
});
