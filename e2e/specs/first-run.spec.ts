import { createApi } from '../support/api';
import { countShares, sendSteadily } from '../support/load';
import { dress, readmePicture } from '../support/screens';
import { expect, test } from '../support/test';
import { createTrafficPage } from '../support/traffic-page';
import { startVamp, type VampProcess } from '../support/vamp-process';

const CATALOG = 'shop/catalog/web';
const versionOf = ({ body }: { body: string }) => JSON.parse(body).version;

let vamp: VampProcess;

test.beforeAll(async () => {
  vamp = await startVamp();
});

test.afterAll(async () => {
  await vamp.dispose();
});

test('from an empty Vamp to traffic under a slider', async ({ page }) => {
  await dress(page, 'light');
  await page.goto(vamp.url);
  await page.getByRole('button', { name: 'Deploy the sample shop' }).click();
  await page.waitForURL(`**/traffic/${CATALOG}`, { timeout: 90_000 });

  const traffic = createTrafficPage(page);
  const thumb = traffic.thumb('catalog:1.0', 'catalog:2.0');
  await expect(thumb).toHaveAttribute('aria-valuenow', '90');
  const port = await createApi(vamp.url).gatewayPort(CATALOG);
  const items = `http://127.0.0.1:${port}/items`;

  await test.step('50/50 by keyboard', async () => {
    await thumb.focus();
    for (let press = 0; press < 4; press += 1) await page.keyboard.press('Shift+ArrowLeft');
    await expect(page.getByText(/^Draft: catalog:1.0 from 90\s% to 50\s%/)).toBeVisible();
    const untouched = await countShares(items, { count: 200 }, versionOf);
    expect(untouched.counts['2.0']).toBeLessThan(40);
    await traffic.apply();
    const { counts, failures } = await countShares(items, { count: 1_000 }, versionOf);
    expect(failures).toEqual([]);
    expect(counts['1.0']).toBeGreaterThan(480);
    expect(counts['1.0']).toBeLessThan(520);
  });

  await test.step('90/10 by keyboard, with traffic running', async () => {
    const running = sendSteadily(items, { rate: 100, durationMs: 15_000 }, versionOf);
    await thumb.focus();
    for (let press = 0; press < 4; press += 1) await page.keyboard.press('Shift+ArrowRight');
    await traffic.apply();
    const { counts } = await countShares(items, { count: 1_000 }, versionOf);
    expect(counts['1.0']).toBeGreaterThan(880);
    expect(counts['1.0']).toBeLessThan(920);

    await expect
      .poll(
        async () => {
          const { 'catalog:1.0': one = 0, 'catalog:2.0': two = 0 } =
            await traffic.chartValues('Requests/s');
          return one + two > 60 ? Math.round((one / (one + two)) * 20) / 20 : null;
        },
        { message: 'the chart shows 90 % of the requests at catalog:1.0', timeout: 15_000 },
      )
      .toBe(0.9);
    expect((await running).failures).toEqual([]);
  });

  await test.step('the same by pointer', async () => {
    const box = await thumb.boundingBox();
    const bar = await page.getByRole('group', { name: 'Split of the traffic' }).boundingBox();
    if (box === null || bar === null) throw new Error('the split bar is not on the page');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(bar.x + bar.width * 0.7, box.y + box.height / 2, { steps: 8 });
    await page.mouse.up();
    await page.getByRole('button', { name: /^Apply/ }).click();
    await expect(page.getByText(/^Applied in/)).toBeVisible();
    const share = Number(await thumb.getAttribute('aria-valuenow')) / 100;
    expect(share).toBeGreaterThan(0.65);
    expect(share).toBeLessThan(0.75);
    const { counts } = await countShares(items, { count: 1_000 }, versionOf);
    expect(Math.abs((counts['1.0'] ?? 0) / 1_000 - share)).toBeLessThan(0.02);
  });

  await page.getByRole('radio', { name: '1 min' }).click();
  await page.mouse.move(0, 0);
  await page.screenshot({ path: readmePicture('traffic') });
});
