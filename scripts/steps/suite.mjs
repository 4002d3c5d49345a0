import { elapsed } from './step.mjs';

/**
 * Runs `work` (→ { passed, failed, skipped?, notes? }) as one suite of the run. A suite that throws, or in which
 * nothing was executed, has failed: silence is not success.
 */
export async function suite(name, work) {
  console.log(`\n── ${name}`);
  const startedAt = performance.now();
  const result = { name, passed: 0, failed: 0, skipped: 0, notes: [] };
  try {
    Object.assign(result, await work());
    if (result.passed + result.failed === 0) {
      result.failed = 1;
      result.notes = [...result.notes, 'nothing was executed, which counts as a failure'];
    }
  } catch (error) {
    result.failed += 1;
    result.notes = [...result.notes, `crashed: ${error.message}`];
  }
  result.took = elapsed(startedAt);
  for (const note of result.notes) console.log(`   ${note}`);
  console.log(`   ${outcome(result)}`);
  return result;
}

/** The summary of all suites; its last line is `N passed, N failed`. */
export function summarize(results, startedAt) {
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  const width = Math.max(...results.map(({ name }) => name.length));
  const lines = results.map((result) => `   ${result.name.padEnd(width)}  ${outcome(result)}`);
  return [
    '',
    `── All suites, ${elapsed(startedAt)}`,
    ...lines,
    `${total('passed')} passed, ${total('failed')} failed`,
  ].join('\n');
}

function outcome({ passed, failed, skipped, took }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}  (${took})`;
}
