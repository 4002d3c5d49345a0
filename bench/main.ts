import { cpus } from 'node:os';
import { benchmarks } from './benchmarks';
import { stolenMs } from './stolen';

/** `npm run bench -- NAME` prints one table; without a name it lists what there is. */
const [name, ...rest] = process.argv.slice(2);
const run = name === undefined ? undefined : benchmarks[name];
if (run === undefined) {
  console.log(`usage: npm run bench -- NAME\n\n  ${Object.keys(benchmarks).join('\n  ')}`);
  process.exitCode = name === undefined ? 0 : 2;
} else {
  const [startedAt, before] = [performance.now(), stolenMs()];
  await run(rest);
  const after = stolenMs();
  if (before !== null && after !== null) {
    const all = (performance.now() - startedAt) * cpus().length;
    const percent = Math.round(((after - before) / all) * 1000) / 10;
    console.log(
      `Meanwhile the host of this machine gave ${percent} % of its processors to others.`,
    );
  }
}
