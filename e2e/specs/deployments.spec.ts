import type { Page } from '@playwright/test';
import { createApi } from '../support/api';
import { blueprintEditor } from '../support/blueprint-editor';
import { deploymentPage } from '../support/deployment-page';
import { get, sendSteadily } from '../support/load';
import { dress } from '../support/screens';
import { FAILING, slow, smallBlueprint } from '../support/small-blueprint';
import { expect, test } from '../support/test';
import { startVamp, until, type VampProcess } from '../support/vamp-process';

let vamp: VampProcess;

test.beforeAll(async () => {
  vamp = await startVamp();
});

test.afterAll(async () => {
  await vamp.dispose();
});

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const versionAt = async (port: number) => (await get(`http://127.0.0.1:${port}/`)).body;

async function deploy(source: string, name: string): Promise<void> {
  const { status, body } = await createApi(vamp.url).call('PUT', `/deployments/${name}`, source);
  expect(status, JSON.stringify(body)).toBe(202);
}

/** Runs a small deployment in version 1.0 and opens its page. */
async function openDeployed(page: Page, name: string, port: number, instances = 1) {
  await deploy(smallBlueprint({ name, port, instances }), name);
  await createApi(vamp.url).waitHealthy(name);
  await dress(page, 'light');
  const screen = deploymentPage(page, vamp.url, name);
  await screen.open();
  return screen;
}

type Instance = { name: string; pid: number };

async function instancesOf(name: string): Promise<Instance[]> {
  const { clusters } = await createApi(vamp.url).deployment(name);
  const found: Instance[] = [];
  for (const { services } of Object.values<{ services: { instances: Instance[] }[] }>(clusters)) {
    for (const { instances } of services) found.push(...instances);
  }
  return found;
}

test('from the editor: the plan as a tree, then each action until all is healthy', async ({
  page,
}) => {
  await dress(page, 'light');
  await page.goto(`${vamp.url}/blueprints/new`);
  const editor = blueprintEditor(page);
  await expect(editor.textbox).toBeVisible();
  await editor.expectVerdict(/valid/);
  await editor.replaceAll(smallBlueprint({ name: 'edited', port: 9_210, instances: 2 }));
  await editor.expectVerdict(/^valid$/);
  await page.getByRole('button', { name: 'Deploy…' }).click();
  const panel = page.getByRole('region', { name: 'Deploy to edited' });
  const plan = panel.getByRole('list', { name: 'Plan for edited' });
  await expect(plan.getByRole('list', { name: 'web', exact: true })).toContainText(
    'create edited-web:1.0',
  );
  await expect(plan).toContainText('waits for step 1');
  await expect(panel.getByRole('checkbox', { name: /^Roll back on failure/ })).toBeChecked();
  await panel.getByRole('button', { name: 'Deploy now' }).click();

  await expect(page.getByText('everything is healthy')).toBeVisible();
  const progress = page.getByRole('region', { name: 'Deploying edited' });
  await expect(
    progress.getByRole('status').filter({ hasText: /^(\d+) of \1 done$/ }),
  ).toBeVisible();
  expect(await versionAt(9_210)).toBe('1.0');
  await page.getByRole('link', { name: 'Look at edited' }).click();
  await expect(page.getByText('2 healthy of 2')).toBeVisible();
});

test('a scale says its effect before, and then has it', async ({ page }) => {
  const screen = await openDeployed(page, 'scaled', 9_211);
  await page.getByRole('button', { name: 'Scale scaled-web:1.0…' }).click();
  const form = page.getByRole('form', { name: 'Scale of scaled-web:1.0' });
  const apply = form.getByRole('button', { name: 'Apply' });
  await expect(apply).toBeDisabled();
  const instances = form.getByRole('textbox', { name: 'Instances of scaled-web:1.0' });
  await instances.fill('2');
  await expect(screen.plan(form)).toContainText('scale scaled-web:1.0');

  await test.step('what the machine cannot hold is warned of', async () => {
    await form.getByRole('textbox', { name: /^Memory of one instance/ }).fill('9000000');
    await expect(form.getByRole('list', { name: 'Warnings' })).toBeVisible();
    await expect(screen.plan(form)).toContainText('replace scaled-web:1.0');
    await form.getByRole('textbox', { name: /^Memory of one instance/ }).fill('64');
    await expect(form.getByRole('list', { name: 'Warnings' })).toBeHidden();
  });

  await apply.click();
  await expect(page.getByText('2 healthy of 2')).toBeVisible();
  await screen.expectChange(/^Last change: Scale/);
  expect(await instancesOf('scaled')).toHaveLength(2);
});

test('a restart replaces every instance and drops no request', async ({ page }) => {
  const screen = await openDeployed(page, 'restarted', 9_212, 2);
  const before = (await instancesOf('restarted')).map(({ pid }) => pid);
  const traffic = sendSteadily(
    'http://127.0.0.1:9212/',
    { rate: 50, durationMs: 15_000 },
    ({ body }) => body,
  );
  await screen.confirm('Restart restarted…', 'Restart restarted');
  await screen.expectChange(/^Last change: Restart/);
  expect((await traffic).failures).toEqual([]);
  const after = (await instancesOf('restarted')).map(({ pid }) => pid);
  expect(after).toHaveLength(2);
  expect(after.filter((pid) => before.includes(pid))).toEqual([]);
});

test('a slow deployment is in the way of others until it is cancelled, and then all is as before', async ({
  page,
}) => {
  const screen = await openDeployed(page, 'slow', 9_213);
  await deploy(
    smallBlueprint({ name: 'slow', port: 9_213, version: '2.0', program: slow('2.0', 300) }),
    'slow',
  );
  await screen.expectChange(/^Change under way: Merge/);
  await expect(screen.change).toContainText('under way');

  await test.step('another change is refused: by what, and the ways', async () => {
    await page.getByRole('button', { name: 'Scale slow-web:1.0…' }).click();
    const form = page.getByRole('form', { name: 'Scale of slow-web:1.0' });
    await form.getByRole('textbox', { name: 'Instances of slow-web:1.0' }).fill('2');
    await form.getByRole('button', { name: 'Apply' }).click();
    await expect(form.getByRole('alert')).toContainText('slow-web:1.0 was not scaled');
    const inTheWay = form.getByRole('region', { name: 'The change in the way' });
    await expect(inTheWay).toContainText('Merge');
    await expect(inTheWay.getByRole('button', { name: 'Take over…' })).toBeVisible();
    await form.getByRole('button', { name: 'Discard' }).click();
  });

  await screen.confirm(/^Cancel this change: Merge/, 'Cancel this change');
  await screen.expectChange(/^Last change: Cancel/);
  await expect(page.getByRole('heading', { name: 'slow-web:2.0' })).toBeHidden();
  await expect(page.getByRole('heading', { name: 'slow-web:1.0' })).toBeVisible();
  expect(await versionAt(9_213)).toBe('1.0');
  await page.getByRole('tab', { name: 'History' }).click();
  const history = page.getByRole('list', { name: 'Changes, newest first' });
  await expect(
    history
      .getByRole('listitem')
      .filter({ hasText: /Merge #\d+/ })
      .first(),
  ).toContainText('cancelled');
});

test('a deployment that fails rolls itself back and says why, with the last lines', async ({
  page,
}) => {
  const screen = await openDeployed(page, 'failing', 9_214);
  await deploy(
    smallBlueprint({ name: 'failing', port: 9_214, version: '2.0', program: FAILING }),
    'failing',
  );
  await screen.expectChange(/^Last change: Roll back/, 90_000);
  const story = screen.change.getByRole('alert');
  await expect(story).toContainText('failed, so what was before is back');
  await expect(story).toContainText('exited with code 7');
  await expect(page.getByRole('heading', { name: 'failing-web:2.0' })).toBeHidden();
  expect(await versionAt(9_214)).toBe('1.0');

  await page.getByRole('tab', { name: 'History' }).click();
  const history = page.getByRole('list', { name: 'Changes, newest first' });
  const failed = history.getByRole('listitem').filter({ hasText: /Merge #\d+\s*failed/ });
  await failed
    .first()
    .getByRole('button', { name: /^Show plan of Merge/ })
    .click();
  await expect(
    page.getByRole('region', { name: /^Last lines of web\/failing-web:2.0/ }),
  ).toContainText('no database at db:5432');
});

test('back to an earlier revision: its plan first, then the deed', async ({ page }) => {
  const screen = await openDeployed(page, 'returning', 9_215);
  await deploy(
    smallBlueprint({ name: 'returning', port: 9_215, version: '2.0' }),
    'returning?mode=apply',
  );
  await screen.expectChange(/^Last change: Apply/);
  expect(await versionAt(9_215)).toBe('2.0');
  await screen.open('revisions');
  await page.getByRole('button', { name: 'Roll back to revision 1…' }).click();
  const drawer = page.getByRole('dialog', { name: 'Roll returning back to revision 1' });
  await expect(screen.plan(drawer)).toContainText('create returning-web:1.0');
  await expect(screen.plan(drawer)).toContainText('remove returning-web:2.0');
  await drawer.getByRole('button', { name: 'Roll back to revision 1' }).click();
  await screen.expectChange(/^Last change: Roll back/);
  expect(await versionAt(9_215)).toBe('1.0');
});

test('an instance that somebody kills is replaced', async ({ page }) => {
  const screen = await openDeployed(page, 'killed', 9_216, 2);
  await page.getByRole('radio', { name: 'only show' }).check();
  await expect(page.getByText('Instances that are gone are replaced all the same')).toBeVisible();
  const [victim] = await instancesOf('killed');
  process.kill(victim?.pid ?? 0, 'SIGKILL');
  await until('replaced', async () => {
    const pids = (await instancesOf('killed')).map(({ pid }) => pid);
    return pids.length === 2 && !pids.includes(victim?.pid ?? 0);
  });
  await expect(page.getByText('2 healthy of 2')).toBeVisible();
  await screen.open();
  await expect(page.getByRole('radio', { name: 'only show' })).toBeChecked();
});

test('a plan is kept, is outdated once the deployment moved, and is applied when made anew', async ({
  page,
}) => {
  await openDeployed(page, 'planned', 9_217);
  const api = createApi(vamp.url);
  const next = smallBlueprint({ name: 'planned', port: 9_217, instances: 2 });
  await api.call('POST', '/blueprints', next);
  await page.goto(`${vamp.url}/artifacts/blueprints/planned`);
  await page.getByRole('button', { name: 'Deploy…' }).click();
  await page.getByRole('button', { name: 'Keep this plan' }).click();
  const link = page.getByRole('link', { name: /^Kept as plan #\d+/ });
  await link.click();
  const drawer = page.getByRole('dialog', { name: /^Kept plan #/ });
  await expect(drawer.getByRole('list', { name: 'Plan for planned' })).toContainText(
    'scale planned-web:1.0',
  );

  await test.step('the deployment moves on', async () => {
    await deploy(smallBlueprint({ name: 'planned', port: 9_217, instances: 3 }), 'planned');
    await until('three instances', async () => (await instancesOf('planned')).length === 3);
    await api.waitHealthy('planned');
    await page.reload();
    await expect(drawer.getByRole('status')).toContainText('planned has changed since');
    await drawer.getByRole('button', { name: 'Plan anew' }).click();
    await expect(drawer.getByRole('alert')).toContainText('outdated');
  });

  await drawer.getByRole('button', { name: /^Look at the new plan/ }).click();
  await expect(drawer.getByRole('button', { name: 'Apply to planned' })).toBeVisible();
  await drawer.getByRole('button', { name: 'Apply to planned' }).click();
  await page.waitForURL(/\/deployments\/planned$/);
  await expect(page.getByText('2 healthy of 2')).toBeVisible();
});

test('the list says what goes on, with the ways; a removal may keep the gateways', async ({
  page,
}) => {
  const screen = await openDeployed(page, 'leaving', 9_218);
  await deploy(
    smallBlueprint({ name: 'leaving', port: 9_218, version: '2.0', program: slow('2.0', 300) }),
    'leaving',
  );
  await page.goto(`${vamp.url}/deployments`);
  const row = page.getByRole('row', { name: /^leaving/ });
  await expect(row).toContainText('Merge running');
  await screen.confirm(/^Roll back: Merge #\d+ of leaving/, 'Roll back');
  await expect(row).toContainText('none under way');

  await screen.open();
  await page.getByRole('button', { name: 'Remove…' }).click();
  const question = page.getByRole('group', { name: 'Remove leaving?' });
  await expect(question).toContainText('Drains and stops 1 instance and closes port 9218.');
  await question.getByRole('radio', { name: 'keep its gateways' }).check();
  await expect(question).toContainText('port 9218 stays reserved');
  await question.getByRole('button', { name: 'Remove leaving' }).click();
  await screen.expectChange(/^Last change: Remove/);
  await expect(page.getByRole('heading', { name: 'leaving-web:1.0' })).toBeHidden();
  await expect(page.getByRole('list', { name: 'Gateways' })).toContainText('leaving/9218');
  expect((await get('http://127.0.0.1:9218/')).status).toBe(503);
});
