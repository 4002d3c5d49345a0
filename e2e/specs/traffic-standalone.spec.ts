import { findViolations } from '../support/accessibility';
import { createApi } from '../support/api';
import { createCertificate } from '../support/certificate';
import { getSecurely } from '../support/get-securely';
import { countShares, sendSteadily } from '../support/load';
import { artifactPicture, dress } from '../support/screens';
import { expect, test } from '../support/test';
import { createTrafficPage } from '../support/traffic-page';
import { frontDoor, startTwoVersions, type TwoVersions } from '../support/two-versions';
import { startVamp, type VampProcess } from '../support/vamp-process';

const HOST = 'shop.example';
const REDIRECT_PORT = 39_417;

let vamp: VampProcess;
let targets: TwoVersions;
let port: number;

test.beforeAll(async () => {
  [vamp, targets] = await Promise.all([startVamp(), startTwoVersions()]);
  const api = createApi(vamp.url);
  expect((await api.call('PUT', '/gateways/front', frontDoor(targets))).status).toBe(202);
  port = await api.gatewayPort('front');
});

test.afterAll(async () => {
  await vamp.dispose();
  await targets.close();
});

/** Of a hundred requests, how many the second version answers. */
async function shareOfB(): Promise<number> {
  const url = `http://127.0.0.1:${port}/`;
  const { counts, failures } = await countShares(url, { count: 500 }, ({ body }) => body);
  expect(failures).toEqual([]);
  return ((counts.b ?? 0) / 500) * 100;
}

test('a gateway of its own is split by pointer and by keyboard, and its document follows', async ({
  page,
}) => {
  await dress(page, 'light');
  await page.goto(`${vamp.url}/traffic`);
  await page.getByRole('link', { name: 'front', exact: true }).click();
  const traffic = createTrafficPage(page);
  const thumb = traffic.thumb(targets.a, targets.b);
  await expect(thumb).toHaveAttribute('aria-valuenow', '90');
  expect(await shareOfB()).toBeCloseTo(10, 0);

  await traffic.dragThumb(thumb, 0.4);
  await traffic.applyByPointer();
  const dragged = 100 - Number(await thumb.getAttribute('aria-valuenow'));
  expect(Math.abs(dragged - 60)).toBeLessThan(5);
  expect(Math.abs((await shareOfB()) - dragged)).toBeLessThan(1);

  await thumb.focus();
  await page.keyboard.press('Home');
  for (let press = 0; press < 2; press += 1) await page.keyboard.press('Shift+ArrowRight');
  await traffic.apply();
  expect(await shareOfB()).toBeCloseTo(80, 0);

  // The document is what a colleague goes on from: it says so too, in its author's words.
  await page.goto(`${vamp.url}/artifacts/gateways/front`);
  await expect(page.getByText('# The front door.')).toBeVisible();
  await expect(page.locator('main')).toContainText('80%');
  const { body } = await createApi(vamp.url).call('GET', '/gateways/front');
  await createApi(vamp.url).call('PUT', '/gateways/front', JSON.stringify(body));
  expect(await shareOfB()).toBeCloseTo(80, 0);
});

test('copies to a mirror are shown apart from what it received', async ({ page }) => {
  const { a, b } = targets;
  const change = {
    weights: { [a]: 10_000, [b]: 0 },
    rules: { mirror: { route: b, share: 5_000 } },
  };
  const { status } = await createApi(vamp.url).call(
    'POST',
    '/gateways/front/change',
    JSON.stringify(change),
  );
  expect(status).toBe(202);
  await dress(page, 'light');
  await page.goto(`${vamp.url}/traffic/front`);
  const url = `http://127.0.0.1:${port}/`;
  const load = sendSteadily(url, { rate: 40, durationMs: 12_000 }, ({ body }) => body);
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: b }) });
  await expect(row).toContainText(/and [\d.]+\sreq\/s copied here by the mirror/);
  await expect(row.getByRole('cell', { name: '0 %', exact: true }).first()).toBeVisible();
  await dress(page, 'narrow');
  await page.screenshot({ path: artifactPicture('gateway-copies-narrow'), fullPage: true });
  await dress(page, 'light');
  await page.screenshot({ path: artifactPicture('gateway-copies-light') });
  const { counts, failures } = await load;
  expect(failures).toEqual([]);
  expect(Object.keys(counts)).toEqual(['a']);
});

test('a certificate is chosen on the page, shown with its end, and serves https', async ({
  page,
}) => {
  const { pem, certificate } = await createCertificate(HOST, 5);
  const stored = await fetch(`${vamp.url}/api/v1/secrets/site`, { method: 'PUT', body: pem });
  expect(stored.status).toBe(200);
  await dress(page, 'light');
  await page.goto(`${vamp.url}/traffic/front?rules=true`);
  const traffic = createTrafficPage(page);

  await traffic.choose('add a certificate', 'site');
  await page
    .getByRole('textbox', { name: 'Redirect to https from port' })
    .fill(String(REDIRECT_PORT));
  await expect(page.getByText(/^Draft: certificates from none to site/)).toBeVisible();
  await traffic.applyByPointer();

  expect(await getSecurely(port, { host: HOST, certificate })).toMatchObject({ status: 200 });
  const plain = await fetch(`http://127.0.0.1:${REDIRECT_PORT}/items`, { redirect: 'manual' });
  expect(plain.status).toBe(308);
  expect(plain.headers.get('location')).toMatch(/^https:.*\/items$/);

  const addresses = page.getByRole('region', { name: 'Addresses' });
  await expect(addresses.getByText(`for ${HOST}`)).toBeVisible();
  await expect(addresses.getByText(/^expires in [45]\sd/)).toBeVisible();
  await expect(page.getByText(/^Certificate site: expires in [45]\sd/)).toBeVisible();
  for (const look of ['light', 'dark', 'narrow'] as const) {
    await dress(page, look);
    if (look !== 'light') expect(await findViolations(page)).toEqual([]);
    await page.screenshot({ path: artifactPicture(`gateway-tls-${look}`), fullPage: true });
  }

  await dress(page, 'light');
  await page.goto(`${vamp.url}/settings`);
  const secrets = page.getByRole('table', { name: 'Secrets' });
  await expect(secrets.getByRole('link', { name: 'front' })).toBeVisible();
  await secrets.getByRole('button', { name: 'Remove…' }).click();
  await page.getByRole('button', { name: 'Remove site' }).click();
  await expect(page.getByText('the gateway front uses the secret site')).toBeVisible();
});
