import type { inferRouterOutputs } from '@trpc/server';
import { formatBytes, formatNumber } from '@/components/ui/format';
import type { AppRouter } from '@/server/api/app-router';

export type DriverView = inferRouterOutputs<AppRouter>['drivers']['list'][number];

export type ResourceBar = {
  label: string;
  /** Shares of the capacity, 0…1; null where nobody knows the capacity or the use. */
  allocatedShare: number | null;
  usedShare: number | null;
  text: string;
  isOverbooked: boolean;
};

const BYTES_PER_MB = 1_000_000;

/** What is asked of a driver and what is used, of all it has. */
export function resourceBars({ status, allocated, used }: DriverView): ResourceBar[] {
  const { capacity } = status;
  return [
    bar('CPU', {
      capacity: capacity?.cpu,
      allocated: allocated.cpu,
      used: used?.cpu,
      format: (cores) => `${formatNumber(cores)}\u00a0${cores === 1 ? 'core' : 'cores'}`,
    }),
    bar('Memory', {
      capacity: capacity?.memoryBytes,
      allocated: allocated.memoryMb * BYTES_PER_MB,
      used: used?.memoryBytes,
      format: formatBytes,
    }),
  ];
}

type Amounts = {
  capacity: number | undefined;
  allocated: number;
  used: number | undefined;
  format: (amount: number) => string;
};

function bar(label: string, { capacity, allocated, used, format }: Amounts): ResourceBar {
  const share = (amount: number | undefined) =>
    capacity === undefined || capacity <= 0 || amount === undefined ? null : amount / capacity;
  const all = capacity === undefined ? '' : ` of ${format(capacity)}`;
  const inUse = used === undefined ? 'use not known yet' : `${format(used)} used`;
  return {
    label,
    allocatedShare: share(allocated),
    usedShare: share(used),
    text: `${format(allocated)} asked for, ${inUse}${all}`,
    isOverbooked: capacity !== undefined && allocated > capacity,
  };
}

const CAPABILITY_WORDS: Readonly<Record<string, string>> = {
  cpuLimit: 'limits CPU',
  memoryLimit: 'limits memory',
  networks: 'has networks',
  arguments: 'takes runtime arguments',
  changes: 'notices changes made by hand',
};

/** What a driver can do, and what it cannot with the reason. */
export function describeCapabilities(capabilities: DriverView['capabilities']) {
  return Object.entries(capabilities).map(([key, can]) => ({
    word: CAPABILITY_WORDS[key] ?? key,
    reason: can === true ? null : can,
  }));
}
