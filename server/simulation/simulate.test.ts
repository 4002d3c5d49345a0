import { describe, expect, it } from 'vitest';
import type { Machine } from './machine';
import { runSeed } from './run-seed';
import { drawScenario, type Scenario } from './scenario';
import { simulate } from './simulate';
import type { Request } from './step';

const merge = (version: number, instances = 1): Request => ({
  ...{ kind: 'merge', deployment: 'd0', takeOver: false, rollBackOnFailure: true },
  blueprint: {
    clusters: [
      {
        name: 'a',
        services: [
          {
            ...{ version, instances, level: 1, dependsOn: null },
            ...{ isContainer: false, hasHealthCheck: false },
          },
        ],
        weights: null,
      },
    ],
    gateways: [{ port: 9_050, cluster: 'a' }],
  },
});

const twoVersions: Scenario = {
  mode: 'chaos',
  steps: [
    { kind: 'ask', request: merge(1, 2) },
    { kind: 'rest' },
    { kind: 'ask', request: merge(2) },
  ],
};
const thenRemoved: Scenario = {
  mode: 'chaos',
  steps: [
    ...twoVersions.steps,
    { kind: 'rest' },
    { kind: 'ask', request: { kind: 'remove', deployment: 'd0', takeOver: false } },
  ],
};

describe('simulate', () => {
  it('tells the same story for the same seed', async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      expect(drawScenario(seed)).toEqual(drawScenario(seed));
      expect((await runSeed(seed)).story).toEqual((await runSeed(seed)).story);
    }
  });

  it('ends with what was asked for', async () => {
    const report = await simulate(twoVersions);
    expect(report.violation).toBeNull();
    const { instances, gateways } = JSON.parse(report.end);
    expect(instances).toHaveLength(3);
    expect(gateways.map(({ name }: { name: string }) => name)).toEqual(['d0/9050', 'd0/a/web']);
  });

  it.each<[string, (machine: Machine) => void, string]>([
    ['a driver that never stops anything', neverStops, 'converges'],
    ['a gateway that forgets what it is told', forgetsTargets, 'converges'],
    ['a log that loses entries', losesEvents, 'events'],
  ])('notices %s', async (_what, prepare, invariant) => {
    const { violation } = await simulate(thenRemoved, prepare);
    expect(violation?.invariant).toBe(invariant);
  });
});

function neverStops({ ports }: Machine): void {
  for (const driver of ports.drivers) driver.stop = async () => undefined;
}

function forgetsTargets({ ports, gateways }: Machine): void {
  ports.gatewayDriver.put = ({ routes, ...config }) =>
    gateways.put({ ...config, routes: routes.map((route) => ({ ...route, targets: [] })) });
}

function losesEvents({ eventLog }: Machine): void {
  const { list } = eventLog;
  eventLog.list = async (query) => (await list(query)).filter(({ sequence }) => sequence !== 2);
}
