import { expect, type Locator, type Page } from '@playwright/test';

/** The split of one gateway, used as a person would: by role and name. */
export function createTrafficPage(page: Page) {
  const thumb = (left: string, right: string): Locator =>
    page.getByRole('slider', { name: `between ${left} and ${right}` });

  return {
    thumb,
    weightField: (route: string) => page.getByRole('textbox', { name: `weight of ${route}` }),
    async apply(): Promise<void> {
      await page.keyboard.press('Enter');
      await expect(page.getByText(/^Applied in/)).toBeVisible();
    },
    /** The newest values a chart says it shows, by series. */
    async chartValues(title: string): Promise<Record<string, number>> {
      const label = await page
        .getByRole('img', { name: new RegExp(`^${title} now: `) })
        .getAttribute('aria-label');
      const values = [...(label ?? '').matchAll(/(\S+:\S+) ([\d.]+)/g)];
      return Object.fromEntries(values.map(([, name, value]) => [name, Number(value)]));
    },
  };
}
