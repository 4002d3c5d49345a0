import { expect, type Locator, type Page } from '@playwright/test';

/** The split of one gateway, used as a person would: by role and name. */
export function createTrafficPage(page: Page) {
  const thumb = (left: string, right: string): Locator =>
    page.getByRole('slider', { name: `between ${left} and ${right}` });
  const tester = page.getByRole('region', { name: 'Where would this request go?' });

  return {
    thumb,
    tester,
    weightField: (route: string) => page.getByRole('textbox', { name: `weight of ${route}` }),
    conditionField: (route: string) =>
      page.getByRole('textbox', { name: `condition of ${route}`, exact: true }),
    strengthField: (route: string) =>
      page.getByRole('textbox', { name: `Strength of the condition of ${route}` }),
    /** By the pointer, to a share of the bar from its left. */
    async dragThumb(grabbed: Locator, share: number): Promise<void> {
      const box = await grabbed.boundingBox();
      const bar = await page.getByRole('group', { name: 'Split of the traffic' }).boundingBox();
      if (box === null || bar === null) throw new Error('the split bar is not on the page');
      const y = box.y + box.height / 2;
      await page.mouse.move(box.x + box.width / 2, y);
      await page.mouse.down();
      await page.mouse.move(bar.x + bar.width * share, y, { steps: 8 });
      await page.mouse.up();
    },
    async openDetails(route: string): Promise<void> {
      const toggle = page.getByRole('button', { name: `details of ${route}` });
      if ((await toggle.getAttribute('aria-expanded')) !== 'true') await toggle.click();
      await expect(toggle).toHaveAttribute('aria-expanded', 'true');
    },
    async choose(label: string, option: string): Promise<void> {
      await page.getByRole('combobox', { name: label, exact: true }).click();
      await page.getByRole('option', { name: option, exact: true }).click();
    },
    async apply(): Promise<void> {
      await page.keyboard.press('Enter');
      await expect(page.getByText(/^Applied in/)).toBeVisible();
    },
    async applyByPointer(): Promise<void> {
      await page.getByRole('button', { name: /^Apply/ }).click();
      await expect(page.getByText(/^Applied in/)).toBeVisible();
    },
    /** What the tester says each version's chance is, in percent. */
    async odds(): Promise<Record<string, number>> {
      const lines = await tester.getByRole('list', { name: 'odds' }).getByRole('listitem').all();
      const odds = lines.map(async (line): Promise<[string, number]> => {
        const share = (await line.locator('b').textContent()) ?? '';
        const text = (await line.textContent()) ?? '';
        return [text.slice(0, text.length - share.length).trim(), Number.parseFloat(share)];
      });
      return Object.fromEntries(await Promise.all(odds));
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
