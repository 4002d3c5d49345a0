import { measureChanges, measureTopology } from './gateway-changes';
import { measureFollowing } from './gateway-following';
import { measureMany } from './gateway-many';
import { measureMemory } from './gateway-memory';
import { measureThroughput } from './gateway-throughput';
import { DRIVERS, type DriverName, driversHere } from './gateway-under-test';

type Measuring = (drivers: readonly DriverName[], count: number | null) => Promise<void>;

/** By the word that selects it. */
const PARTS: Readonly<Record<string, Measuring>> = {
  throughput: measureThroughput,
  following: measureFollowing,
  many: measureMany,
  memory: measureMemory,
  changes: measureChanges,
  topology: measureTopology,
};

/** `gateway`, `gateway throughput`, `gateway changes haproxy 100000`: parts, drivers, and how many instead of as usual. */
export async function run(args: readonly string[]): Promise<void> {
  const parts = args.filter((arg) => arg in PARTS);
  const drivers = DRIVERS.filter((name) => args.includes(name));
  const counts = args.filter((arg) => /^\d+$/.test(arg));
  if (parts.length + drivers.length + counts.length < args.length) {
    const words = [...Object.keys(PARTS), ...DRIVERS].join(' | ');
    console.log(`usage: npm run bench -- gateway [${words} | COUNT]…`);
    process.exitCode = 2;
    return;
  }
  const chosen = driversHere(drivers.length === 0 ? DRIVERS : drivers);
  const count = counts[0] === undefined ? null : Number(counts[0]);
  for (const [word, measure] of Object.entries(PARTS)) {
    if (parts.length === 0 || parts.includes(word)) await measure(chosen, count);
  }
}
