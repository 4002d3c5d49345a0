import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Which of axe's rules are applied; all where nothing is said. */
export type RuleChoice = { only?: string[]; except?: string[] };

type Violation = { id: string; help: string; nodes: { html: string }[] };

/** What axe finds on the page, one line each; Monaco's own inner parts are not ours to judge. */
export async function findViolations(
  page: Page,
  { only, except = [] }: RuleChoice = {},
): Promise<string[]> {
  if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(await readFile(AXE, 'utf8'));
  const options = {
    resultTypes: ['violations'],
    ...(only && { runOnly: only }),
    rules: Object.fromEntries(except.map((rule) => [rule, { enabled: false }])),
  };
  const violations: Violation[] = await page.evaluate(
    `axe.run({ exclude: ['.monaco-editor'] }, ${JSON.stringify(options)}).then((result) => result.violations)`,
  );
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join('\n  ')}`,
  );
}
