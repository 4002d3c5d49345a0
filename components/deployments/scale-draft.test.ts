import { describe, expect, it } from 'vitest';
import { changedParts, describeSize } from './scale-draft';

const SCALE = { instances: 2, cpu: 0.1, memoryMb: 64 };

describe('a draft of a scale', () => {
  it('asks for what differs only', () => {
    expect(changedParts({ ...SCALE, instances: 4 }, SCALE)).toEqual({ instances: 4 });
    expect(changedParts({ instances: 0, cpu: 1, memoryMb: 64 }, SCALE)).toEqual({
      instances: 0,
      cpu: 1,
    });
  });

  it('asks for nothing while nothing differs or a field is empty', () => {
    expect(changedParts(SCALE, SCALE)).toBeNull();
    expect(changedParts({ ...SCALE, instances: 4, cpu: null }, SCALE)).toBeNull();
  });
});

it('a size has units', () => {
  expect(describeSize(SCALE).replaceAll('\u00a0', ' ')).toBe('0.1 cores, 64 MB');
  expect(describeSize({ cpu: 1, memoryMb: 1_500 }).replaceAll('\u00a0', ' ')).toBe(
    '1 core, 1.5 GB',
  );
});
