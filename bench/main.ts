import { benchmarks } from './benchmarks';

/** `npm run bench -- NAME` prints one table; without a name it lists what there is. */
const [name, ...rest] = process.argv.slice(2);
const run = name === undefined ? undefined : benchmarks[name];
if (run === undefined) {
  console.log(`usage: npm run bench -- NAME\n\n  ${Object.keys(benchmarks).join('\n  ')}`);
  process.exitCode = name === undefined ? 0 : 2;
} else {
  await run(rest);
}
