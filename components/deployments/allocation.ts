import type { DeploymentView, ServiceView } from '@/server/domain/deployment';
import { servicesOf } from './deployment-counts';

export type Allocation = {
  instances: number;
  /** Asked for by the scales: cores, and MB of 10^6 bytes. */
  cpu: number;
  memoryMb: number;
  /** In use by the instances that were read; null while none was. */
  used: { cpu: number; memoryBytes: number; instances: number } | null;
};

/** What a deployment asks of its machines, and what of it is in use. */
export function sumAllocation(view: Pick<DeploymentView, 'clusters'>): Allocation {
  const services = servicesOf(view);
  const sum = (read: (service: ServiceView) => number) =>
    services.reduce((total, service) => total + read(service), 0);
  const readings = services
    .flatMap(({ instances }) => instances)
    .map(({ usage }) => usage)
    .filter((usage) => usage !== null);
  return {
    instances: sum(({ scale }) => scale.instances),
    // Cents of a core: 0.1 + 0.2 is 0.3.
    cpu: Math.round(sum(({ scale }) => scale.cpu * scale.instances) * 100) / 100,
    memoryMb: sum(({ scale }) => scale.memoryMb * scale.instances),
    used:
      readings.length === 0
        ? null
        : {
            cpu: readings.reduce((total, { cpu }) => total + cpu, 0),
            memoryBytes: readings.reduce((total, { memoryBytes }) => total + memoryBytes, 0),
            instances: readings.length,
          },
  };
}
