import { describe, expect, it } from 'vitest';
import type { DeploymentSpec, ServiceSpec } from '../../domain/deployment';
import { exampleService } from '../../domain/plan/example-world';
import { createMemoryDriver } from '../../drivers/memory';
import type { DriverStatus } from '../../ports/container-driver';
import { createTestClock } from '../../system/test-clock';
import { findDriverConflicts } from './driver-conflicts';

const clock = createTestClock();
const AVAILABLE: DriverStatus = { available: true, version: '1' };

function driverWith(status = AVAILABLE) {
  const asked: string[] = [];
  const behaviour = ({
    labels,
    deployable,
  }: {
    labels: { service: string };
    deployable: object;
  }) =>
    JSON.stringify(deployable).includes('absent')
      ? { obstacle: `${labels.service} has no such command` }
      : {};
  const memory = createMemoryDriver({ clock, behaviour });
  const driver = {
    ...memory,
    preflight: async (spec: Parameters<typeof memory.preflight>[0]) => {
      asked.push(spec.labels.service);
      return memory.preflight(spec);
    },
  };
  return { asked, state: { driver, status } };
}

function specOf(...services: ServiceSpec[]): DeploymentSpec {
  return { name: 'shop', clusters: [{ name: 'web', services }], gateways: [] };
}

const withCommand = (name: string, ...command: string[]) =>
  exampleService(name, { deployable: { type: 'command', command } });

describe('services that could never start', () => {
  it('are named one by one, though each command is looked at once', async () => {
    const { asked, state } = driverWith();
    const services = [
      ...Array.from({ length: 500 }, (_, index) => withCommand(`good:${index}`, 'node', 'a.mjs')),
      withCommand('bad:1', 'absent'),
      withCommand('bad:2', 'absent'),
    ];
    const conflicts = await findDriverConflicts([state], {
      spec: specOf(...services),
      previous: null,
    });
    expect(conflicts.map(({ subject }) => subject)).toEqual(['web/bad:1', 'web/bad:2']);
    expect(conflicts[0]?.message).toContain('no such command');
    expect(asked).toHaveLength(2);
  });

  it('are those of a type that no driver runs', async () => {
    const { state } = driverWith();
    const service = exampleService('x:1', { deployable: { type: 'vm', command: ['x'] } });
    expect(
      await findDriverConflicts([state], { spec: specOf(service), previous: null }),
    ).toMatchObject([
      { code: 'UnsupportedDeployableType', subject: 'web/x:1', advice: 'use one of: command' },
    ]);
  });
});

describe('a driver that is away', () => {
  const { asked, state } = driverWith({ available: false, version: '', reason: 'no socket' });
  const running = withCommand('web:1', 'node', 'a.mjs');
  const previous = specOf(running);

  it('is in the way of what has to be started, and is not asked about it', async () => {
    const spec = specOf(running, withCommand('web:2', 'node', 'b.mjs'));
    expect(await findDriverConflicts([state], { spec, previous })).toMatchObject([
      {
        code: 'DriverUnavailable',
        subject: 'web/web:2',
        message: expect.stringContaining('no socket'),
      },
    ]);
    expect(asked).toEqual([]);
  });

  it('is in the way of more instances, but not of fewer', async () => {
    const scaled = (instances: number) =>
      specOf({ ...running, scale: { ...running.scale, instances } });
    const find = (spec: DeploymentSpec) => findDriverConflicts([state], { spec, previous });
    expect(await find(scaled(2))).toHaveLength(1);
    expect(await find(scaled(1))).toEqual([]);
    expect(await find(scaled(0))).toEqual([]);
  });
});
