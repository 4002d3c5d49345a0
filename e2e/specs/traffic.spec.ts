import { expect, test } from '@playwright/test';
import { findViolations } from '../support/accessibility';
import { createApi } from '../support/api';
import { countShares, get } from '../support/load';
import { dress } from '../support/screens';
import { createTrafficPage } from '../support/traffic-page';
import { readSampleBlueprint, startVamp, type VampProcess } from '../support/vamp-process';

const CATALOG = 'shop/catalog/web';
const NEW = 'catalog:2.0';
const BETA = { 'X-Beta': 'yes' };
const versionOf = ({ body }: { body: string }) => JSON.parse(body).version;

let vamp: VampProcess;
let items: string;

test.beforeAll(async () => {
  vamp = await startVamp();
  const api = createApi(vamp.url);
  await api.call('POST', '/deployments', await readSampleBlueprint());
  await api.waitHealthy('shop');
  items = `http://127.0.0.1:${await api.gatewayPort(CATALOG)}/items`;
});

test.afterAll(async () => {
  await vamp.dispose();
});

/** How many of a hundred requests the new version answers, counted by a client that knows nothing of Vamp. */
async function shareOfNew(count: number, headers: Record<string, string> = {}): Promise<number> {
  const { counts, failures } = await countShares(items, { count, headers }, versionOf);
  expect(failures).toEqual([]);
  return ((counts['2.0'] ?? 0) / count) * 100;
}

test('conditions, strength, sticky, the tester and undo', async ({ page }) => {
  await dress(page, 'light');
  await page.goto(`${vamp.url}/traffic/${CATALOG}`);
  const traffic = createTrafficPage(page);
  const condition = traffic.conditionField(NEW);

  await test.step('a condition by keyboard: wrong first, then drafted, then live', async () => {
    const toggle = page.getByRole('button', { name: `details of ${NEW}` });
    await toggle.focus();
    await page.keyboard.press('Enter');
    await condition.focus();
    await page.keyboard.type('header X-Beta beginz yes');
    await expect(page.getByText(/^Column \d+: /)).toBeVisible();
    await expect(page.getByRole('button', { name: /^Apply/ })).toBeDisabled();

    await condition.fill('header X-Beta = yes');
    await expect(
      page.getByText(`condition of ${NEW} from none to header X-Beta = yes`),
    ).toBeVisible();
    expect(await shareOfNew(200, BETA)).toBeLessThan(20);
    await traffic.apply();
    expect(await shareOfNew(200, BETA)).toBe(100);
    const others = await shareOfNew(1_000);
    expect(others).toBeGreaterThan(7);
    expect(others).toBeLessThan(13);
  });

  await test.step('rows and text are in step, strength by pointer', async () => {
    const rows = page.getByRole('button', { name: 'Rows' });
    if ((await rows.getAttribute('aria-expanded')) !== 'true') await rows.click();
    const compared = page.getByRole('textbox', {
      name: `condition of ${NEW}, part 1: what it is compared with`,
    });
    await expect(compared).toHaveValue('yes');
    await page.getByRole('button', { name: `add a test to condition of ${NEW}` }).click();
    await expect(condition).toHaveValue('header X-Beta == yes and path begins /');
    await condition.fill('header X-Beta == yes and path begins /items');
    await expect(
      page.getByRole('textbox', { name: `condition of ${NEW}, part 2: what it is compared with` }),
    ).toHaveValue('/items');
    await page.getByRole('button', { name: `remove condition of ${NEW}, part 2` }).click();
    await expect(condition).toHaveValue('header X-Beta == yes');

    await traffic.strengthField(NEW).fill('50');
    await expect(
      page.getByText(/^Draft: strength of catalog:2.0 from 100\s% to 50\s%/),
    ).toBeVisible();
    await traffic.applyByPointer();
    // Half of them by the condition, and a tenth of the other half by weight.
    const share = await shareOfNew(1_000, BETA);
    expect(share).toBeGreaterThan(51);
    expect(share).toBeLessThan(59);
  });

  await test.step('the tester says so too, and sends it', async () => {
    const { tester } = traffic;
    await tester.getByRole('textbox', { name: 'path' }).fill('/items');
    await tester.getByRole('button', { name: 'add a header' }).click();
    await tester.getByRole('textbox', { name: 'header 1: name' }).fill('X-Beta');
    await tester.getByRole('textbox', { name: 'header 1: value' }).fill('yes');
    await expect(tester.getByText('matches', { exact: true })).toBeVisible();
    await expect.poll(() => traffic.odds()).toEqual({ 'catalog:1.0': 45, [NEW]: 55 });

    await tester.getByRole('textbox', { name: 'header 1: value' }).fill('no');
    await expect(tester.getByText(/the header X-Beta is `no`/)).toBeVisible();
    await expect.poll(() => traffic.odds()).toEqual({ 'catalog:1.0': 90, [NEW]: 10 });

    await tester.getByRole('button', { name: 'Send it' }).click();
    await expect(tester.getByText('200', { exact: true })).toBeVisible();
    await expect(tester.getByText(/^from catalog:/)).toBeVisible();
    await page.reload();
    await expect(tester.getByRole('textbox', { name: 'header 1: value' })).toHaveValue('no');
    await expect.poll(() => traffic.odds()).toEqual({ 'catalog:1.0': 90, [NEW]: 10 });
  });

  await test.step('sticky by version: a client stays where it got first', async () => {
    await page.getByRole('button', { name: 'Rules for all versions' }).click();
    await traffic.choose('sticky', 'by version');
    await traffic.applyByPointer();
    const first = await get(items);
    const cookie = first.cookies.map((each) => each.split(';')[0]).join('; ');
    expect(cookie).not.toBe('');
    const { counts } = await countShares(
      items,
      { count: 100, headers: { Cookie: cookie } },
      versionOf,
    );
    expect(counts).toEqual({ [versionOf(first)]: 100 });

    await traffic.choose('client', `tied to ${NEW}`);
    await expect.poll(() => traffic.odds()).toEqual({ 'catalog:1.0': 0, [NEW]: 100 });
    expect(await findViolations(page)).toEqual([]);
  });

  await test.step('undo by keyboard takes back the last change, and nothing else', async () => {
    await expect(page.getByRole('button', { name: /^Undo last change/ })).toHaveAttribute(
      'title',
      'Goes back: sticky from route to none',
    );
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('z');
    await expect(page.getByText('not sticky')).toBeVisible();
    expect((await get(items)).cookies).toEqual([]);
    await expect(condition).toHaveValue('header X-Beta == yes');
    const share = await shareOfNew(1_000, BETA);
    expect(share).toBeGreaterThan(51);
    expect(share).toBeLessThan(59);
  });
});

test('a link shows a colleague the same, at 320 px too', async ({ page }) => {
  await dress(page, 'narrow');
  const query = new URLSearchParams({
    details: NEW,
    rules: 'true',
    request: 'GET /items\nX-Beta: yes',
    tied: 'catalog:1.0',
  });
  await page.goto(`${vamp.url}/traffic/${CATALOG}?${query}`);
  const traffic = createTrafficPage(page);
  await expect(traffic.conditionField(NEW)).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'sticky' })).toBeVisible();
  await expect(traffic.tester.getByRole('textbox', { name: 'header 1: name' })).toHaveValue(
    'X-Beta',
  );
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  expect(await findViolations(page)).toEqual([]);
});

test('the configuration of the gateways can be read', async ({ page }) => {
  await page.goto(`${vamp.url}/settings`);
  const gateways = page.getByRole('region', { name: 'Gateways', exact: true });
  await gateways.getByText('Configuration', { exact: false }).first().click();
  await expect(
    gateways.getByRole('region', { name: 'configuration of the gateways' }),
  ).toContainText('catalog');
  expect(await findViolations(page)).toEqual([]);
});
