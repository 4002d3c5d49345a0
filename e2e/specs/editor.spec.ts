import { createApi } from '../support/api';
import { dress } from '../support/screens';
import { expect, test } from '../support/test';
import { startVamp, type VampProcess } from '../support/vamp-process';

let vamp: VampProcess;

test.beforeAll(async () => {
  vamp = await startVamp();
});

test.afterAll(async () => {
  await vamp.dispose();
});

test('read the sample, break it, complete it, deploy it and see it become healthy', async ({
  page,
}) => {
  await dress(page, 'light');
  await page.goto(vamp.url);
  await page.getByRole('link', { name: /Read and edit the blueprint first/ }).click();
  const editor = page.getByRole('textbox', { name: /^Blueprint / });
  const valid = page.getByRole('status').filter({ hasText: 'valid' });
  await expect(valid).toBeVisible();

  await test.step('an error is marked in place and listed, by the parser of the server', async () => {
    await editor.focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\nclustres: {}');
    await expect(page.getByRole('status').filter({ hasText: '1 error' })).toBeVisible();
    const problems = page.getByRole('list', { name: 'Problems' });
    await expect(problems).toContainText('UnexpectedElement');
    await expect(problems).toContainText('clusters');
    await expect(page.locator('.squiggly-error').first()).toBeVisible();
    const { source } = await (await fetch(`${vamp.url}/api/trpc/blueprints.sample`))
      .json()
      .then((answer) => answer.result.data);
    const { body } = await createApi(vamp.url).call(
      'POST',
      '/blueprints?validate_only=true',
      `${source}\nclustres: {}`,
    );
    expect(body.findings[0].code).toBe('UnexpectedElement');
    for (let undo = 0; undo < 4; undo += 1) await page.keyboard.press('Control+z');
    await expect(valid).toBeVisible();
  });

  await test.step('the schema completes keys', async () => {
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\nenv');
    await page.keyboard.press('Control+Space');
    await expect(
      page.getByRole('option', { name: /^environment_variables/ }).first(),
    ).toBeVisible();
    await page.keyboard.press('Escape');
    for (let press = 0; press < 4; press += 1) await page.keyboard.press('Backspace');
    await expect(valid).toBeVisible();
  });

  const plan = page.getByRole('list', { name: 'Plan for shop' });
  await test.step('the plan stays where it is while somebody types', async () => {
    const shown = await plan.elementHandle();
    await page.keyboard.type('\n# note');
    for (let press = 0; press < 7; press += 1) await page.keyboard.press('Backspace');
    await expect(valid).toBeVisible();
    expect(await shown?.evaluate((element) => element.isConnected)).toBe(true);
  });

  await test.step('the plan says what will happen, and then it does', async () => {
    await expect(plan).toContainText('create catalog:2.0');
    await expect(plan).toContainText('after stock is healthy');
    await page.getByRole('button', { name: 'Deploy…' }).click();
    await page.getByRole('button', { name: 'Deploy now' }).click();
    await expect(page.getByText('everything is healthy')).toBeVisible();
    expect((await createApi(vamp.url).deployment('shop')).state).toBe('healthy');
  });

  await test.step('the deployment page shows versions, instances and what they wrote', async () => {
    await page.getByRole('link', { name: 'Look at shop' }).click();
    await expect(page.getByRole('heading', { name: 'Deployments shop' })).toBeVisible();
    await expect(page.getByText('catalog:2.0').first()).toBeVisible();
    await page
      .getByRole('button', { name: /^Log of / })
      .first()
      .click();
    await expect(page.getByText(/: listens on 127/).first()).toBeVisible();
  });
});
