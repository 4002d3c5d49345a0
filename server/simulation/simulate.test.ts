import { describe, expect, it } from 'vitest';
import type { Machine } from './machine';
import { runSeed } from './run-seed';
import { drawScenario, type Scenario } from './scenario';
import { cluster, merge, remove, rest, service } from './scenarios.test-support';
import { simulate } from './simulate';

const SERVED = [{ port: 9_050, cluster: 'a' }];
const twoVersions: Scenario = {
  mode: 'chaos',
  steps: [
    merge([cluster('a', service(1, { instances: 2 }))], SERVED),
    rest,
    merge([cluster('a', service(2))], SERVED),
  ],
};
const thenRemoved: Scenario = { mode: 'chaos', steps: [...twoVersions.steps, rest, remove] };

const withRules: Scenario = {
  mode: 'chaos',
  steps: [
    merge([{ ...cluster('a', service(1)), rules: { sticky: 'route', routes: [] } }], SERVED),
    rest,
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

  it.each<[string, Scenario, (machine: Machine) => void, string]>([
    ['a driver that never stops anything', thenRemoved, neverStops, 'converges'],
    ['a gateway that forgets what it is told', twoVersions, forgetsTargets, 'converges'],
    ['a gateway that forgets its rules', withRules, forgetsRules, 'converges'],
    ['a log that loses entries', thenRemoved, losesEvents, 'events'],
  ])('notices %s', async (_what, scenario, prepare, invariant) => {
    const { violation } = await simulate(scenario, prepare);
    expect(violation?.invariant).toBe(invariant);
  });
});

function neverStops({ ports, clock }: Machine): void {
  for (const driver of ports.drivers) driver.stop = () => clock.sleep(1_000);
}

function forgetsTargets({ ports, gateways, clock }: Machine): void {
  ports.gatewayDriver.put = async ({ routes, ...config }) => {
    await clock.sleep(500);
    return gateways.put({ ...config, routes: routes.map((route) => ({ ...route, targets: [] })) });
  };
}

function forgetsRules({ ports, gateways }: Machine): void {
  ports.gatewayDriver.put = ({ sticky: _, ...config }) => gateways.put(config);
}

function losesEvents({ eventLog }: Machine): void {
  const { list } = eventLog;
  eventLog.list = async (query) => (await list(query)).filter(({ sequence }) => sequence !== 2);
}
