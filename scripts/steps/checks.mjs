import { inProject } from './project.mjs';
import { runQuietly } from './run-quietly.mjs';
import { elapsed } from './step.mjs';

const AT_ONCE = 2;
const bin = (path) => inProject('node_modules', path);

// The slowest first, so that it overlaps with all the others.
const CHECKS = [
  ['types', [bin('typescript/bin/tsc'), '--noEmit', '-p', '.']],
  ['lint and format', [bin('@biomejs/biome/bin/biome'), 'ci', '--colors=off', '.']],
  ['dependency rule', [inProject('scripts/check-dependencies.mjs')]],
  ['dead code', [bin('knip/bin/knip.js'), '--no-progress']],
  ['file sizes', [inProject('scripts/check-sizes.mjs')]],
  ['environment', [inProject('scripts/check-env.mjs')]],
];

/** Runs every static check, each counting as one test, and tells `print` the findings of those that fail. */
export async function runChecks(print) {
  // Types of pages and of their routes are generated, and not kept in git.
  await runQuietly(process.execPath, [bin('next/dist/bin/next'), 'typegen'], {
    env: { NEXT_TELEMETRY_DISABLED: '1' },
  });
  const waiting = [...CHECKS];
  const counts = { passed: 0, failed: 0 };
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const isPassed = await runCheck(check, print);
      counts[isPassed ? 'passed' : 'failed'] += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return counts;
}

async function runCheck([name, args], print) {
  const startedAt = performance.now();
  const { code, output } = await runQuietly(process.execPath, args, {
    env: { NO_COLOR: '1' },
    isInBackground: true,
  });
  print(`   ${code === 0 ? '✓' : '✗'} ${name}  ${elapsed(startedAt)}`);
  if (code !== 0) print(output.trimEnd().replace(/^/gm, '     '));
  return code === 0;
}
