import { createApi } from '../support/api';
import { hasHaproxy } from '../support/find-haproxy';
import { countShares } from '../support/load';
import { dress } from '../support/screens';
import { expect, test } from '../support/test';
import { createTrafficPage } from '../support/traffic-page';
import { frontDoor, startTwoVersions, type TwoVersions } from '../support/two-versions';
import { startVamp, type VampProcess } from '../support/vamp-process';

const isThere = hasHaproxy();

let vamp: VampProcess;
let targets: TwoVersions;

test.beforeAll(async () => {
  if (!isThere) return;
  const environment = { VAMP_GATEWAY_DRIVER: 'haproxy' };
  [vamp, targets] = await Promise.all([startVamp(environment), startTwoVersions()]);
});

test.afterAll(async () => {
  if (!isThere) return;
  await vamp.dispose();
  await targets.close();
});

test('a slider moves what HAProxy carries, without a reload', async ({ page }) => {
  test.skip(!isThere, 'there is no HAProxy of at least 2.4 on this machine');
  const api = createApi(vamp.url);
  expect((await api.call('PUT', '/gateways/front', frontDoor(targets))).status).toBe(202);
  const url = `http://127.0.0.1:${await api.gatewayPort('front')}/`;
  const shareOfB = async () => {
    const { counts, failures } = await countShares(url, { count: 500 }, ({ body }) => body);
    expect(failures).toEqual([]);
    return ((counts.b ?? 0) / 500) * 100;
  };

  await dress(page, 'light');
  await page.goto(`${vamp.url}/traffic/front`);
  const traffic = createTrafficPage(page);
  const thumb = traffic.thumb(targets.a, targets.b);
  await expect(thumb).toHaveAttribute('aria-valuenow', '90');
  expect(await shareOfB()).toBeCloseTo(10, 0);
  await traffic.dragThumb(thumb, 0.3);
  await traffic.applyByPointer();
  const wanted = 100 - Number(await thumb.getAttribute('aria-valuenow'));
  expect(Math.abs(wanted - 70)).toBeLessThan(5);
  expect(Math.abs((await shareOfB()) - wanted)).toBeLessThan(1);
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('z');
  await expect(thumb).toHaveAttribute('aria-valuenow', '90');
  expect(await shareOfB()).toBeCloseTo(10, 0);

  await page.goto(`${vamp.url}/settings`);
  const gateways = page.getByRole('region', { name: 'Gateways', exact: true });
  await expect(gateways).toContainText('haproxy');
});
