import { expect, type Locator, type Page } from '@playwright/test';

/** The editor of a blueprint's page, used as a person would: by keyboard. */
export type BlueprintEditor = {
  textbox: Locator;
  /** Replaces all there is with `text`, as a paste does. */
  replaceAll(text: string): Promise<void>;
  /** Puts the cursor at a place; line and column count from 1. */
  goTo(line: number, column: number): Promise<void>;
  /** Opens completion and takes what is called `label`. */
  complete(label: RegExp): Promise<void>;
  /** Leaves what completion offers and begins a line of its own at the end of the text. */
  nextLine(): Promise<void>;
  /** The whole text, through the clipboard. */
  text(): Promise<string>;
  /** How many errors are marked, as said above the text. */
  expectVerdict(words: RegExp): Promise<void>;
};

export function blueprintEditor(page: Page): BlueprintEditor {
  const textbox = page.getByRole('textbox', { name: /^Blueprint / });
  return {
    textbox,
    async replaceAll(text) {
      await textbox.focus();
      await page.keyboard.press('ControlOrMeta+a');
      await page.evaluate((content) => navigator.clipboard.writeText(content), text);
      await page.keyboard.press('ControlOrMeta+v');
    },
    async goTo(line, column) {
      await textbox.focus();
      await page.keyboard.press('ControlOrMeta+Home');
      for (let down = 1; down < line; down += 1) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Home');
      await page.keyboard.press('Home');
      for (let right = 1; right < column; right += 1) await page.keyboard.press('ArrowRight');
    },
    async complete(label) {
      const option = page.getByRole('option', { name: label }).first();
      if (!(await option.isVisible())) await page.keyboard.press('Control+Space');
      await expect(option).toBeVisible();
      await option.click();
    },
    async nextLine() {
      await page.keyboard.press('Escape');
      await page.keyboard.press('ControlOrMeta+End');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Home');
    },
    async text() {
      await textbox.focus();
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.press('ControlOrMeta+c');
      return await page.evaluate(() => navigator.clipboard.readText());
    },
    async expectVerdict(words) {
      await expect(page.getByRole('status').filter({ hasText: words }).first()).toBeVisible();
    },
  };
}
