import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from './project.mjs';
import { countPlaywright, readReport } from './reports.mjs';
import { runQuietly } from './run-quietly.mjs';

/** Runs the end-to-end tests in the browser at `chromium` and counts them. */
export async function runPlaywright(chromium) {
  if (!chromium)
    throw new Error('there is no chromium on this machine; install it, then run npm test again');
  const directory = mkdtempSync(join(tmpdir(), 'vamp-report-'));
  const report = join(directory, 'playwright.json');
  try {
    const { code, output } = await runQuietly(
      process.execPath,
      [
        inProject('node_modules/@playwright/test/cli.js'),
        'test',
        '--config=e2e/playwright.config.ts',
        '--reporter=list,json',
      ],
      {
        env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report, CHROMIUM_PATH: chromium, NO_COLOR: '1' },
      },
    );
    if (code !== 0) console.log(output.trimEnd().replace(/^/gm, '   '));
    return countPlaywright(readReport(report, code), code);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
