import { findViolations, type RuleChoice } from '../support/accessibility';
import { createApi } from '../support/api';
import { artifactPicture, dress, type Look } from '../support/screens';
import { expect, test } from '../support/test';
import { readSampleBlueprint, startVamp, type VampProcess } from '../support/vamp-process';

const LOOKS: readonly Look[] = ['light', 'dark', 'narrow'];
/** Colours are the same at any width, and all but colours is the same in the dark; contrast is what takes longest. */
const RULES: Record<Look, RuleChoice> = {
  light: {},
  dark: { only: ['color-contrast'] },
  narrow: { except: ['color-contrast'] },
};
/** Screens whose numbers move by themselves. */
const LIVE = ['overview', 'deployment', 'traffic', 'gateway'];
const SCREENS = {
  overview: '/',
  blueprints: '/blueprints',
  editor: '/blueprints/shop',
  history: '/artifacts/blueprints/shop?tab=history',
  compare: '/artifacts/blueprints/shop?compare=1..stored',
  artifacts: '/artifacts',
  breeds: '/artifacts/breeds',
  breed: '/artifacts/breeds/stock%3A1.0',
  deployments: '/deployments',
  deployment: '/deployments/shop',
  'deployment-history': '/deployments/shop?tab=history',
  'deployment-revisions': '/deployments/shop?tab=revisions',
  'deployment-plans': '/deployments/shop?tab=plans',
  'kept-plan': '/deployments?plan=1',
  logs: '/deployments/shop/logs',
  traffic: '/traffic',
  gateway: '/traffic/shop/catalog/web',
  events: '/events',
  settings: '/settings',
};

/** How far the page can be scrolled sideways, in pixels. */
const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

let vamp: VampProcess;

test.beforeAll(async () => {
  vamp = await startVamp();
});

test.afterAll(async () => {
  await vamp.dispose();
});

test('the first screen teaches', async ({ page }) => {
  for (const look of LOOKS) {
    await dress(page, look);
    await page.goto(vamp.url);
    await expect(page.getByRole('button', { name: 'Deploy the sample shop' })).toBeVisible();
    await page.screenshot({ path: artifactPicture(`first-run-${look}`), fullPage: true });
  }
  expect(await findViolations(page)).toEqual([]);
});

test('every screen in every look: nothing sticks out, nothing axe objects to', async ({ page }) => {
  test.setTimeout(900_000);
  const api = createApi(vamp.url);
  const source = await readSampleBlueprint();
  await api.call('POST', '/blueprints', source);
  await api.call(
    'POST',
    '/blueprints',
    source.replace('weight: 90%', 'weight: 80%').replace('weight: 10%', 'weight: 20%'),
  );
  await api.call('POST', '/deployments', source);
  await api.waitHealthy('shop');
  await api.call('POST', '/deployments?plan_only=true&save=true', source.replace('9050', '9051'));
  for (const [name, path] of Object.entries(SCREENS)) {
    for (const look of LOOKS) {
      await test.step(`${name}, ${look}`, async () => {
        await dress(page, look);
        // Colours follow the system while one looks, and everything else the window.
        const isFirst = look === 'light';
        if (isFirst) await page.goto(`${vamp.url}${path}`);
        // What lies below a drawer is hidden from everybody.
        const isDrawer = name === 'kept-plan';
        await expect(
          isDrawer ? page.getByRole('dialog') : page.getByRole('heading', { level: 1 }),
        ).toBeVisible();
        await expect(page.getByText('live', { exact: true }).first()).toBeAttached();
        if (['editor', 'breed'].includes(name)) {
          await expect(page.getByText('valid', { exact: true })).toBeVisible();
        }
        if (name === 'compare') {
          await expect(page.getByText(/differences? in meaning/)).toBeVisible();
        }
        // Two live updates: what moves has moved once.
        if (isFirst) await page.waitForTimeout(LIVE.includes(name) ? 2_000 : 500);
        await expect.poll(() => page.evaluate(overflow)).toBe(0);
        await page.screenshot({ path: artifactPicture(`${name}-${look}`), fullPage: true });
        expect(await findViolations(page, RULES[look])).toEqual([]);
      });
    }
  }
});
