import { expect, it } from 'vitest';
import { runScenario } from './run-seed';
import type { Scenario } from './scenario';
import { cluster, merge, remove, rest, service } from './scenarios.test-support';

/** Runs that once broke a promise, as short as they could be made. */
const REGRESSIONS: [string, Scenario][] = [
  [
    'what fails all checks of a restarted control plane is sent no requests for long',
    {
      mode: 'chaos',
      steps: [
        merge([cluster('a', service(1))]),
        rest,
        { kind: 'service-fault', fault: 'never-healthy', service: 'a:1' },
        { kind: 'crash', inCalls: 1 },
        { kind: 'wait', ms: 2_500 },
        { kind: 'wait', ms: 12_000 },
      ],
    },
  ],
  [
    'a service that changes and is scaled to nothing at once is not announced as replaced',
    {
      mode: 'orderly',
      steps: [
        merge([cluster('a', service(1, { instances: 3, level: 2 }), service(3))]),
        rest,
        merge([cluster('a', service(1, { instances: 0 }), service(3))]),
        rest,
      ],
    },
  ],
  [
    'a removal waits for requests behind a driver that a restarted control plane has not heard of yet',
    {
      mode: 'chaos',
      steps: [
        merge([cluster('a', service(1))], [{ port: 9_050, cluster: 'a' }]),
        rest,
        { kind: 'send', lastsMs: 3_000 },
        { kind: 'outage', outage: 'process-driver', target: 0 },
        { kind: 'crash', inCalls: 1 },
        { kind: 'wait', ms: 700 },
        remove,
        { kind: 'wait', ms: 700 },
        { kind: 'mend' },
      ],
    },
  ],
  [
    'what was changed by hand while gateways were away is replaced when they are back',
    {
      mode: 'chaos',
      steps: [
        merge([cluster('a', service(2, { isContainer: true }))]),
        rest,
        { kind: 'outage', outage: 'gateways', target: 0 },
        { kind: 'hand-fault', fault: 'change-instance', target: 0 },
        { kind: 'mend' },
      ],
    },
  ],
];

it.each(REGRESSIONS)('%s', async (_what, scenario) => {
  const { violation } = await runScenario(scenario);
  expect(violation).toBeNull();
});
