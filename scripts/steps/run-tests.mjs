import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from './project.mjs';
import { countPlaywright, countVitest, readReport } from './reports.mjs';
import { runQuietly } from './run-quietly.mjs';

/** Runs some projects of vitest.config.ts and counts their tests. In the background, others get the processor first. */
export function runVitest(projects, { print, isInBackground = false }) {
  const vitest = inProject('node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json'];
  return runTests({ count: countVitest, print, isInBackground }, (report) => ({
    args: [
      vitest,
      'run',
      ...projects.map((project) => `--project=${project}`),
      ...reporters,
      `--outputFile.json=${report}`,
    ],
  }));
}

/** Runs the end-to-end tests in the browser at `chromium` and counts them. */
export function runPlaywright(chromium, { print }) {
  if (!chromium) throw new Error('chromium is missing; install it, then run npm test again');
  const playwright = inProject('node_modules/@playwright/test/cli.js');
  return runTests({ count: countPlaywright, print }, (report) => ({
    args: [playwright, 'test', '--config=e2e/playwright.config.ts', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report, CHROMIUM_PATH: chromium },
  }));
}

// What the runner says is shown only when something failed.
async function runTests({ count, print, isInBackground }, command) {
  const directory = mkdtempSync(join(tmpdir(), 'vamp-report-'));
  try {
    const report = join(directory, 'report.json');
    const { args, env } = command(report);
    const { code, output } = await runQuietly(process.execPath, args, {
      env: { ...env, NO_COLOR: '1' },
      isInBackground,
    });
    if (code !== 0) print(output.trimEnd().replace(/^/gm, '   '));
    return count(readReport(report, code), code);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
