import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';

const PROJECT = resolve(import.meta.dirname, '../..');

/** The pictures of the README are those of the tests: `UPDATE_SCREENSHOTS=1 npm test` makes them anew. */
export function readmePicture(name: string): string {
  const folder =
    process.env.UPDATE_SCREENSHOTS === '1' ? 'docs/screenshots' : 'e2e/.artifacts/screens';
  return join(PROJECT, folder, `${name}.png`);
}

export function artifactPicture(name: string): string {
  return join(PROJECT, 'e2e/.artifacts/screens', `${name}.png`);
}

export type Look = 'light' | 'dark' | 'narrow';

/** Puts the page into one of the three looks every screen must have. */
export async function dress(page: Page, look: Look): Promise<void> {
  await page.emulateMedia({
    colorScheme: look === 'dark' ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  await page.setViewportSize(
    look === 'narrow' ? { width: 320, height: 800 } : { width: 1440, height: 900 },
  );
}
