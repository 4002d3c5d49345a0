import type { DriverCapabilities } from '../../ports/container-driver';
import type { ControlGroups } from './control-groups';

/** What a process can be given on this machine, and of the rest why not. */
export function capabilitiesOf(groups: ControlGroups): DriverCapabilities {
  const cpuLimit = groups.ability('cpu');
  const memoryLimit = groups.ability('memory');
  const hasLimits = cpuLimit === true || memoryLimit === true;
  return {
    cpuLimit,
    memoryLimit,
    networks: 'a process of this machine uses the network of the machine',
    arguments: 'a process has no container runtime that could take them',
    changes:
      hasLimits || `a running process cannot be changed by hand, as it has no limits: ${cpuLimit}`,
  };
}
