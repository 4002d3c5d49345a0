import { expect, test } from 'vitest';
import { type DriverView, describeCapabilities, resourceBars } from './driver-view';

const DRIVER: DriverView = {
  type: 'process',
  deployableTypes: ['command'],
  status: { available: true, version: '1', capacity: { cpu: 2, memoryBytes: 4e9 } },
  capabilities: {
    cpuLimit: true,
    memoryLimit: true,
    networks: 'processes share the network of this machine',
    arguments: true,
    changes: true,
  },
  allocated: { cpu: 0.5, memoryMb: 5_000, instances: 3 },
  used: { cpu: 0.1, memoryBytes: 2e9 },
};

test('says what is asked for, used and there, with units', () => {
  expect(resourceBars(DRIVER)).toEqual([
    {
      label: 'CPU',
      allocatedShare: 0.25,
      usedShare: 0.05,
      text: '0.5\u00a0cores asked for, 0.1\u00a0cores used of 2\u00a0cores',
      isOverbooked: false,
    },
    {
      label: 'Memory',
      allocatedShare: 1.25,
      usedShare: 0.5,
      text: '5\u00a0GB asked for, 2\u00a0GB used of 4\u00a0GB',
      isOverbooked: true,
    },
  ]);
});

test('what is not known is not zero', () => {
  const [cpu] = resourceBars({ ...DRIVER, status: { available: true, version: '1' }, used: null });
  expect(cpu).toMatchObject({ allocatedShare: null, usedShare: null, isOverbooked: false });
  expect(cpu?.text).toBe('0.5\u00a0cores asked for, use not known yet');
});

test('a capability that is missing has its reason', () => {
  expect(describeCapabilities(DRIVER.capabilities)).toEqual([
    { word: 'limits CPU', reason: null },
    { word: 'limits memory', reason: null },
    { word: 'has networks', reason: 'processes share the network of this machine' },
    { word: 'takes runtime arguments', reason: null },
    { word: 'notices changes made by hand', reason: null },
  ]);
});
