import { describeFailure, runSeed } from '../server/simulation';

const USUAL_RUNS = 2_000;
const MOST_SHOWN = 3;
const PROGRESS_EVERY_MS = 5_000;

/** `simulate`, `simulate 100000` (that many runs), or `simulate s17 s18` (these seeds, with all that happens in them). */
export async function run(args: readonly string[]): Promise<void> {
  const seeds = args.filter((arg) => /^s\d+$/.test(arg)).map((arg) => Number(arg.slice(1)));
  if (seeds.length > 0) return replay(seeds);
  const runs = args[0] === undefined ? USUAL_RUNS : Number(args[0]);
  if (!Number.isSafeInteger(runs) || runs < 1) {
    console.log('usage: npm run bench -- simulate [RUNS | sSEED…]');
    process.exitCode = 2;
    return;
  }
  await runMany(runs);
}

async function runMany(runs: number): Promise<void> {
  const sum = { runs: 0, operations: 0, faults: 0, crashes: 0, violations: 0 };
  const broken: number[] = [];
  const startedAt = performance.now();
  let toldAt = startedAt;
  for (let seed = 1; seed <= runs; seed += 1) {
    const { operations, faults, crashes, violation } = await runSeed(seed);
    sum.runs += 1;
    sum.operations += operations;
    sum.faults += faults;
    sum.crashes += crashes;
    if (violation !== null) {
      sum.violations += 1;
      broken.push(seed);
    }
    if (performance.now() - toldAt < PROGRESS_EVERY_MS) continue;
    toldAt = performance.now();
    console.log(`${sum.runs} of ${runs} runs, ${sum.violations} violations`);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  console.table([{ ...sum, 'runs/s': Math.round((runs / seconds) * 10) / 10 }]);
  for (const seed of broken.slice(0, MOST_SHOWN)) console.log(await describeFailure(seed));
  if (broken.length > MOST_SHOWN) {
    console.log(
      `broken as well: ${broken
        .slice(MOST_SHOWN)
        .map((seed) => `s${seed}`)
        .join(' ')}`,
    );
  }
  if (broken.length > 0) process.exitCode = 1;
}

async function replay(seeds: readonly number[]): Promise<void> {
  for (const seed of seeds) {
    const { violation, story } = await runSeed(seed);
    console.log(story.join('\n'));
    if (violation === null) {
      console.log(`seed ${seed} keeps all promises`);
      continue;
    }
    process.exitCode = 1;
    console.log(await describeFailure(seed));
  }
}
