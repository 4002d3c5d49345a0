import { expect, it } from 'vitest';
import { runScenario } from './run-seed';
import type { Scenario } from './scenario';
import { cluster, merge, openDoor, remove, rest, service } from './scenarios.test-support';

const SERVED = [{ port: 9_050, cluster: 'a' }];

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
  [
    'what was changed by hand is put back although something else was put back just before',
    {
      mode: 'chaos',
      steps: [
        merge([cluster('a', service(1)), cluster('b', service(1))]),
        rest,
        { kind: 'hand-fault', fault: 'change-instance', target: 0 },
        { kind: 'rest' },
        { kind: 'hand-fault', fault: 'change-instance', target: 0 },
      ],
    },
  ],
  [
    'what a driver that is away lost is replaced when it is back, behind the gateway and before it',
    {
      mode: 'chaos',
      steps: [
        merge([cluster('a', service(1))], SERVED),
        openDoor({ paths: ['d0/a/a:1/web', 'd0/9050'] }),
        rest,
        { kind: 'outage', outage: 'process-driver', target: 0 },
        { kind: 'hand-fault', fault: 'remove-instance', target: 0 },
        { kind: 'rest' },
        { kind: 'mend' },
      ],
    },
  ],
  [
    'versions of a cluster that is to have no instance go, though somebody waits for the cluster',
    {
      mode: 'chaos',
      steps: [
        merge([cluster('a', service(1)), cluster('b', service(1, { dependsOn: 'a' }))]),
        rest,
        {
          kind: 'ask',
          request: {
            ...{ kind: 'apply', deployment: 'd0', takeOver: false, rollBackOnFailure: true },
            blueprint: {
              clusters: [
                cluster('a', service(2, { instances: 0 })),
                cluster('b', service(1, { dependsOn: 'a', level: 2 })),
              ],
              gateways: [],
            },
          },
        },
        rest,
      ],
    },
  ],
  [
    'gateways of their own before each other, in a circle, come to rest and lead out',
    {
      mode: 'chaos',
      steps: [
        openDoor({ paths: ['g1', 'd0/9050'] }),
        openDoor({ name: 'g1', paths: ['g0', 'd0/a/web'] }),
        merge([cluster('a', service(1))], SERVED),
        rest,
        { kind: 'hand-fault', fault: 'restart-gateways', target: 0 },
        rest,
        remove,
        rest,
      ],
    },
  ],
  [
    'a deployment whose instances a gateway of its own has chosen is replaced, then removed',
    {
      mode: 'chaos',
      steps: [
        merge([cluster('a', service(1))]),
        openDoor({ selector: 'name(a:(.*))' }),
        rest,
        merge([{ ...cluster('a', service(1), service(2)), selector: 'name(a:(.*))' }]),
        rest,
        remove,
        rest,
      ],
    },
  ],
];

it.each(REGRESSIONS)('%s', async (_what, scenario) => {
  const { violation } = await runScenario(scenario);
  expect(violation).toBeNull();
});
