import { expect, test } from 'vitest';
import type { DeploymentRecord } from '../../ports/store';
import { differenceOf } from './difference';

const service = {
  ...{ name: 'web:1.0', ports: [], environment: {}, secrets: {}, healthChecks: [], dependsOn: [] },
  deployable: { type: 'command', command: ['node'] },
  scale: { cpu: 0.1, memoryMb: 64, instances: 1 },
  ...{ arguments: [], network: null, dialects: {}, generation: 0 },
};
const specOf = (instances: number) => ({
  ...{ name: 'shop', gateways: [] },
  clusters: [{ name: 'web', services: [{ ...service, scale: { ...service.scale, instances } }] }],
});
const current: DeploymentRecord = {
  ...{ name: 'shop', revision: 1, intention: 'run', createdAt: 0, updatedAt: 0 },
  spec: specOf(1),
  settings: { repair: 'automatic' },
};

test('a change is said in words', () => {
  const [entry, ...others] = differenceOf(current, specOf(3));
  expect(entry).toMatchObject({ area: 'services', change: 'modify', before: 1, after: 3 });
  expect(others).toEqual([]);
});

test('nothing is said where nothing changes, and of what is new', () => {
  expect(differenceOf(current, specOf(1))).toEqual([]);
  expect(differenceOf(null, specOf(1))).toEqual([]);
});
