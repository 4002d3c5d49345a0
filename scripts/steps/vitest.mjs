import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from './project.mjs';
import { countVitest, readReport } from './reports.mjs';
import { runQuietly } from './run-quietly.mjs';

/** Runs one project of vitest.config.ts and counts its tests; prints what the runner says only when one failed. */
export async function runVitest(project) {
  const directory = mkdtempSync(join(tmpdir(), 'vamp-report-'));
  const report = join(directory, 'vitest.json');
  try {
    const { code, output } = await runQuietly(
      process.execPath,
      [
        inProject('node_modules/vitest/vitest.mjs'),
        'run',
        `--project=${project}`,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ],
      { env: { NO_COLOR: '1' } },
    );
    if (code !== 0) console.log(output.trimEnd().replace(/^/gm, '   '));
    return countVitest(readReport(report, code), code);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
