import { createDockerDriver } from './docker';
import { createMemoryDriver } from './memory';
import { createProcessDriver } from './process';

/** Every container driver by its `type`, which is also the name of its folder. */
export const containerDrivers = {
  docker: createDockerDriver,
  memory: createMemoryDriver,
  process: createProcessDriver,
} as const;
