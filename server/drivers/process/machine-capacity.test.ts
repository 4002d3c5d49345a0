import { writeFile } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createTestKernel } from './control-groups/test-kernel';
import { machineCapacity } from './machine-capacity';

it('is what the machine has where nothing limits Vamp', async () => {
  expect(await machineCapacity(async () => '')).toEqual({
    cpu: availableParallelism(),
    memoryBytes: totalmem(),
  });
});

it('is no more than the narrowest limit of the groups Vamp is in', async () => {
  const { top, readSelf, dispose } = await createTestKernel('/outer/inner');
  try {
    await writeFile(join(top, 'outer/cpu.max'), '50000 100000\n');
    await writeFile(join(top, 'outer/memory.max'), '900000000\n');
    await writeFile(join(top, 'outer/inner/memory.max'), '300000000\n');
    expect(await machineCapacity(readSelf)).toEqual({ cpu: 0.5, memoryBytes: 300_000_000 });
  } finally {
    await dispose();
  }
});
