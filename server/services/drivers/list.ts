import type { InstanceUsage } from '../../domain/deployment';
import type {
  ContainerDriver,
  DriverCapabilities,
  DriverStatus,
} from '../../ports/container-driver';
import type { ServiceCall, ServiceContext } from '../context';
import { type Allocation, allocationOf } from './allocation';

type DriverView = {
  type: string;
  deployableTypes: readonly string[];
  status: DriverStatus;
  capabilities: DriverCapabilities;
  /** What the services of all deployments ask of it. */
  allocated: Allocation;
  /** What they use now; null while nothing was read. */
  used: { cpu: number; memoryBytes: number } | null;
};

/** Every container driver with what it has, what is asked of it, and what is used. */
export async function listDrivers({ ctx }: ServiceCall<void>): Promise<DriverView[]> {
  const deployments = await ctx.store.deployments.list();
  const specs = deployments.filter(({ intention }) => intention === 'run').map(({ spec }) => spec);
  return Promise.all(
    ctx.drivers.map(async (driver) => ({
      type: driver.type,
      deployableTypes: driver.deployableTypes,
      status: await driver.status(),
      capabilities: driver.capabilities,
      allocated: allocationOf(specs, driver.deployableTypes),
      used: usedBy(ctx, driver),
    })),
  );
}

function usedBy(ctx: ServiceContext, { deployableTypes }: ContainerDriver): DriverView['used'] {
  const usages = ctx.reconciler
    .views()
    .flatMap((view) => view.clusters.flatMap((cluster) => cluster.services))
    .filter((service) => deployableTypes.includes(service.deployableType))
    .flatMap((service) => service.instances.map((instance) => instance.usage))
    .filter((usage): usage is InstanceUsage => usage !== null);
  if (usages.length === 0) return null;
  return {
    cpu: usages.reduce((sum, usage) => sum + usage.cpu, 0),
    memoryBytes: usages.reduce((sum, usage) => sum + usage.memoryBytes, 0),
  };
}
