import { expect, it } from 'vitest';
import type { DeploymentSpec } from '../../domain/deployment';
import { exampleService } from '../../domain/plan/example-world';
import { createMemoryDriver } from '../../drivers/memory';
import type { DeploymentRecord } from '../../ports/store';
import { createTestClock } from '../../system/test-clock';
import { findCapacityWarnings } from './capacity';

const driver = createMemoryDriver({ clock: createTestClock() });
const capacity = { cpu: 2, memoryBytes: 1_000_000_000 };
const drivers = [{ driver, status: { available: true, version: '1', capacity } }];

function specOf(name: string, scale: { cpu: number; memoryMb: number; instances: number }) {
  const services = [exampleService('web:1', { scale })];
  return { name, clusters: [{ name: 'web', services }], gateways: [] } satisfies DeploymentSpec;
}

function recordOf(
  spec: DeploymentSpec,
  intention: DeploymentRecord['intention'] = 'run',
): DeploymentRecord {
  const settings = { repair: 'automatic' } as const;
  return { name: spec.name, revision: 1, spec, intention, settings, createdAt: 0, updatedAt: 0 };
}

const small = specOf('shop', { cpu: 0.5, memoryMb: 100, instances: 2 });
const large = specOf('shop', { cpu: 0.5, memoryMb: 600, instances: 3 });
const other = recordOf(specOf('other', { cpu: 1, memoryMb: 100, instances: 1 }));

it('says nothing while there is room', () => {
  expect(findCapacityWarnings(drivers, { spec: small, current: null, others: [other] })).toEqual(
    [],
  );
});

it('says what all deployments together ask for, and what there is', () => {
  const warnings = findCapacityWarnings(drivers, { spec: large, current: null, others: [other] });
  expect(warnings).toEqual([
    expect.stringContaining('2.5 cores of the driver memory, which has 2 cores'),
    expect.stringContaining('1900 MB of the driver memory, which has 1000 MB'),
  ]);
});

it('leaves out what is being removed', () => {
  const others = [recordOf(other.spec, 'remove')];
  const medium = specOf('shop', { cpu: 0.5, memoryMb: 100, instances: 4 });
  expect(findCapacityWarnings(drivers, { spec: medium, current: null, others })).toEqual([]);
});

it('does not complain when a change asks for no more than before', () => {
  const change = { spec: large, current: recordOf(large), others: [other] };
  expect(findCapacityWarnings(drivers, change)).toEqual([]);
});

it('knows nothing of a driver that does not say what it has', () => {
  const silent = [{ driver, status: { available: true, version: '1' } }];
  expect(findCapacityWarnings(silent, { spec: large, current: null, others: [] })).toEqual([]);
});
