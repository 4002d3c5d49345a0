import type { Page } from '@playwright/test';
import { createApi } from '../support/api';
import { deploymentPage } from '../support/deployment-page';
import { containersWith, engineObstacle, limitByHand } from '../support/docker-engine';
import { dress } from '../support/screens';
import { expect, test } from '../support/test';
import { startVamp, until, type VampProcess } from '../support/vamp-process';

const IMAGE = 'vamp-test/pause:1';
const NAME = 'drifting';
const BLUEPRINT = `name: ${NAME}
clusters:
  idle:
    services:
      - breed:
          name: idle:1.0
          deployable: { type: container/docker, definition: "${IMAGE}" }
        scale: { cpu: 0.2, memory: 32MB, instances: 1 }
`;

let vamp: VampProcess;
let obstacle: string | null = null;

test.beforeAll(async () => {
  obstacle = await engineObstacle(IMAGE);
  if (obstacle === null) vamp = await startVamp();
});

test.afterAll(async () => {
  if (obstacle !== null) return;
  // A home that goes must not leave containers behind.
  await createApi(vamp.url).call('DELETE', `/deployments/${NAME}?all=true`);
  await until('no container is left', async () => (await containers()).length === 0);
  await vamp.dispose();
});

const containers = () => containersWith(`io.vamp.deployment=${NAME}`);

/** The page shows a choice at once; it counts when it is stored. */
async function choose(page: Page, label: string, repair: 'automatic' | 'manual') {
  await page.getByRole('radio', { name: label }).check();
  const api = createApi(vamp.url);
  await until(repair, async () => (await api.deployment(NAME)).settings.repair === repair);
}

async function changeByHand(page: Page, cores: number) {
  const [container] = await containers();
  await limitByHand(container ?? '', cores);
  const drift = page.getByRole('region', { name: 'Drift' });
  await expect(drift.getByRole('list', { name: 'Differences' })).toContainText('idle/idle:1.0', {
    timeout: 5_000,
  });
  return drift;
}

test('a container changed by hand is shown within 5 s, and is repaired or adopted', async ({
  page,
}) => {
  test.skip(obstacle !== null, obstacle ?? '');
  const api = createApi(vamp.url);
  expect((await api.call('POST', '/deployments', BLUEPRINT)).status).toBe(202);
  await api.waitHealthy(NAME);
  await dress(page, 'light');
  const screen = deploymentPage(page, vamp.url, NAME);
  await screen.open();
  await choose(page, 'only show', 'manual');

  await test.step('repaired: a new container as described', async () => {
    const before = await containers();
    await changeByHand(page, 0.5);
    await expect(page.getByText('drift: 1').first()).toBeVisible();
    await screen.confirm(/^Repair idle\/idle:1.0/, 'Repair');
    await screen.expectChange(/^Last change: Repair/);
    await expect(page.getByRole('region', { name: 'Drift' })).toBeHidden();
    expect(await containers()).not.toEqual(before);
  });

  await test.step('adopted: what is, is what is wanted', async () => {
    await changeByHand(page, 0.3);
    await screen.confirm(/^Adopt idle\/idle:1.0/, 'Adopt');
    await screen.expectChange(/^Last change: Adopt/);
    await expect(page.getByRole('region', { name: 'Drift' })).toBeHidden();
    await expect(page.getByText(/0\.3\scores, 32\sMB each/)).toBeVisible();
  });

  await test.step('put back at once where the setting says so', async () => {
    await choose(page, 'repair at once', 'automatic');
    const before = await containers();
    const [container] = before;
    await limitByHand(container ?? '', 0.6);
    await until('another container', async () => {
      const now = await containers();
      return now.length === 1 && now[0] !== container;
    });
    await screen.expectChange(/^Last change: Repair/);
  });
});
