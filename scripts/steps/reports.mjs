import { existsSync, readFileSync } from 'node:fs';

/** Counts of a vitest JSON report; a file that could not even be loaded counts as one failed test. */
export function countVitest(report, exitCode) {
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
  return withExitCode(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests + brokenFiles,
      skipped: report.numPendingTests + (report.numTodoTests ?? 0),
      ...notesOn(report),
    },
    exitCode,
  );
}

const OBSTACLE = 'not tested: ';

/** What this machine lacks, once: a test that stands for all that need it says so in its title. */
function notesOn({ testResults }) {
  const skipped = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'skipped' || status === 'pending')
    .filter(({ title }) => title.startsWith(OBSTACLE));
  const notes = [...new Set(skipped.map(({ title }) => title))];
  return notes.length === 0 ? {} : { notes };
}

/** Counts of a Playwright JSON report; a test that passed only when repeated did not pass. */
export function countPlaywright({ stats, errors = [] }, exitCode) {
  return withExitCode(
    {
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky + errors.length,
      skipped: stats.skipped,
    },
    exitCode,
  );
}

/** The report a runner wrote; throws when it ended without writing one. */
export function readReport(file, exitCode) {
  if (!existsSync(file)) throw new Error(`no report was written (exit code ${exitCode})`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

// A runner may fail beside its tests: an unhandled rejection, a broken teardown.
function withExitCode(counts, exitCode) {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
