import type { DriverCapabilities } from '../ports/container-driver';

/** Of a driver that can do everything. */
export const FULL_CAPABILITIES: DriverCapabilities = {
  cpuLimit: true,
  memoryLimit: true,
  networks: true,
  arguments: true,
  changes: true,
};
