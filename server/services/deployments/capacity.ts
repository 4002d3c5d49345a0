import type { DeploymentSpec } from '../../domain/deployment';
import type { DeploymentRecord } from '../../ports/store';
import { allocationOf } from '../drivers';
import type { DriverState } from './driver-conflicts';

/** Sentences about drivers of which all deployments, with this change, ask more than they have. */
export function findCapacityWarnings(
  drivers: readonly DriverState[],
  change: {
    spec: DeploymentSpec;
    current: DeploymentRecord | null;
    others: readonly DeploymentRecord[];
  },
): string[] {
  const others = change.others
    .filter(({ intention }) => intention === 'run')
    .map(({ spec }) => spec);
  const own = change.current?.intention === 'run' ? [change.current.spec] : [];
  return drivers.flatMap(({ driver, status: { capacity } }) => {
    if (capacity === undefined) return [];
    const before = allocationOf([...others, ...own], driver.deployableTypes);
    const after = allocationOf([...others, change.spec], driver.deployableTypes);
    const cpu = { before: before.cpu, after: after.cpu, has: capacity.cpu };
    const memory = {
      before: before.memoryMb,
      after: after.memoryMb,
      has: capacity.memoryBytes / 1_000_000,
    };
    return [
      ...describeExcess(driver.type, cpu, formatCores),
      ...describeExcess(driver.type, memory, formatMemory),
    ];
  });
}

/** What was too much before and does not grow is not worth a word. */
function describeExcess(
  driver: string,
  { before, after, has }: { before: number; after: number; has: number },
  format: (amount: number) => string,
): string[] {
  if (after <= has || after <= before) return [];
  return [
    `All deployments together then ask for ${format(after)} of the driver ${driver}, which has ${format(has)}: services may become slow or fail to start.`,
  ];
}

function formatCores(amount: number): string {
  const rounded = Math.round(amount * 100) / 100;
  return `${rounded} ${rounded === 1 ? 'core' : 'cores'}`;
}

function formatMemory(mb: number): string {
  return mb < 10_000 ? `${Math.round(mb)} MB` : `${Math.round(mb / 100) / 10} GB`;
}
