import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

type Violation = { id: string; help: string; nodes: { html: string }[] };

/** What axe finds on the page, one line each; Monaco's own inner parts are not ours to judge. */
export async function findViolations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(await readFile(AXE, 'utf8'));
  const violations: Violation[] = await page.evaluate(
    `axe.run({ exclude: ['.monaco-editor'] }, { resultTypes: ['violations'] }).then((result) => result.violations)`,
  );
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join('\n  ')}`,
  );
}
