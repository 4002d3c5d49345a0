import { expect, type Locator, type Page } from '@playwright/test';

/** The page of one deployment, used as a person would: by role and name. */
export type DeploymentPageObject = {
  open(tab?: 'history' | 'revisions' | 'plans'): Promise<void>;
  /** Presses what asks, reads the effect, and confirms. */
  confirm(ask: string | RegExp, confirmation: string): Promise<void>;
  /** The panel of the newest change. */
  change: Locator;
  /** The plan in a part of the page. */
  plan(within?: Locator): Locator;
  expectChange(words: RegExp, limitMs?: number): Promise<void>;
};

export function deploymentPage(page: Page, url: string, name: string): DeploymentPageObject {
  const change = page.getByRole('region', {
    name: /^(Change under way|Last change|This change did not succeed|Cancelled|Given up)/,
  });
  return {
    change,
    async open(tab) {
      await page.goto(`${url}/deployments/${name}${tab === undefined ? '' : `?tab=${tab}`}`);
      await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
    },
    async confirm(ask, confirmation) {
      await page.getByRole('button', { name: ask }).first().click();
      const question = page.getByRole('group', { name: `${confirmation}?` });
      await expect(question).toBeVisible();
      await question.getByRole('button', { name: confirmation }).click();
    },
    plan: (within) => (within ?? page).getByRole('list', { name: `Plan for ${name}` }),
    async expectChange(words, limitMs = 60_000) {
      await expect(change.getByRole('heading', { name: words })).toBeVisible({ timeout: limitMs });
    },
  };
}
