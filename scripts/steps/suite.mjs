import { elapsed } from './step.mjs';

/**
 * Runs `work` (print → { passed, failed, skipped?, notes? }) as one suite of the run. What it prints appears as a whole
 * when it has ended, because suites run beside each other. A suite that throws, or in which nothing was executed, has
 * failed: silence is not success.
 */
export async function suite(name, work) {
  const startedAt = performance.now();
  const result = { name, passed: 0, failed: 0, skipped: 0, notes: [] };
  const lines = [];
  try {
    Object.assign(result, await work((line) => lines.push(line)));
    if (result.passed + result.failed === 0) {
      result.failed = 1;
      result.notes = [...result.notes, 'nothing was executed, which counts as a failure'];
    }
  } catch (error) {
    result.failed += 1;
    result.notes = [...result.notes, `crashed: ${error.message}`];
  }
  result.took = elapsed(startedAt);
  const notes = result.notes.map((note) => `   ${note}`);
  console.log([`\n── ${name}`, ...lines, ...notes, `   ${outcome(result)}`].join('\n'));
  return result;
}

/** The summary of all suites with what there is to know about each; its last line is `N passed, N failed`. */
export function summarize(results, startedAt) {
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  const width = Math.max(...results.map(({ name }) => name.length));
  const lines = results.flatMap((result) => [
    `   ${result.name.padEnd(width)}  ${outcome(result)}`,
    ...result.notes.map((note) => `   ${''.padEnd(width)}  ${note}`),
  ]);
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
