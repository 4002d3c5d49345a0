import { createHash } from 'node:crypto';
import { findViolations } from '../support/accessibility';
import { createApi } from '../support/api';
import { dress } from '../support/screens';
import { expect, test } from '../support/test';
import { startVamp, type VampProcess } from '../support/vamp-process';

/** Says what it got without telling it, writes JSON, and complains at every request. */
const PROGRAM = `
const { createHash } = require('node:crypto');
const say = (level, msg, more) => console.log(JSON.stringify({ level, time: Date.now(), msg, ...more }));
say('info', 'key ' + createHash('sha256').update(process.env.API_KEY).digest('hex'));
require('node:http').createServer((request, response) => {
  if (request.url !== '/') say('error', 'asked for ' + request.url, { url: request.url });
  response.end('fine');
}).listen(process.env.PORT_WEB);
`;

const blueprint = (instances: number) =>
  JSON.stringify({
    name: 'vault',
    clusters: {
      api: {
        services: [
          {
            breed: {
              name: 'api:1.0',
              deployable: { type: 'command', definition: ['node', '-e', PROGRAM] },
              ports: { web: '8080/http' },
              environment_variables: { API_KEY: '$secret://api-key' },
            },
            scale: { cpu: 0.1, memory: '64MB', instances },
          },
        ],
      },
    },
  });

const FIRST = 'a value nobody may see';
const SECOND = 'another value nobody may see';
const hashOf = (value: string) => createHash('sha256').update(value).digest('hex');

let vamp: VampProcess;

test.beforeAll(async () => {
  vamp = await startVamp();
});

test.afterAll(async () => {
  await vamp.dispose();
});

test('a secret is written, used, replaced and never shown; the log is followed, searched and saved', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const api = createApi(vamp.url);
  await dress(page, 'light');

  await test.step('what is not there cannot be deployed', async () => {
    const { status, body } = await api.call('POST', '/deployments', blueprint(2));
    expect(status).toBe(409);
    expect(body.message).toContain('api-key');
  });

  await test.step('the settings say which drivers there are, and take a secret', async () => {
    await page.goto(`${vamp.url}/settings`);
    const driver = page.getByRole('region', { name: 'process' });
    await expect(driver.getByText('available', { exact: true })).toBeVisible();
    await expect(driver.getByText(/asked for/).first()).toBeVisible();
    await page.getByRole('button', { name: 'New secret' }).click();
    await page.getByLabel('Name').fill('api-key');
    await page.getByLabel('Value').fill(FIRST);
    await page.getByRole('button', { name: 'Save the secret' }).click();
    await expect(page.getByRole('row', { name: /api-key/ })).toContainText('nothing');
    expect(await page.content()).not.toContain(FIRST);
    expect(await findViolations(page)).toEqual([]);
  });

  await test.step('an instance gets it', async () => {
    await api.call('POST', '/deployments', blueprint(2));
    await api.waitHealthy('vault');
    await page.goto(`${vamp.url}/deployments/vault/logs`);
    const log = page.getByRole('region', { name: 'Output of vault' });
    await expect(log.getByText(`key ${hashOf(FIRST)}`)).toHaveCount(2);
    expect(await findViolations(page)).toEqual([]);
  });

  await test.step('lines appear as they are written', async () => {
    const port = await api.gatewayPort('vault/api/web');
    await fetch(`http://127.0.0.1:${port}/late`);
    const log = page.getByRole('region', { name: 'Output of vault' });
    await expect(log.getByText('asked for /late')).toBeVisible();
    await page.keyboard.press('f');
    await expect(page.getByRole('button', { name: 'Follow' })).toHaveAttribute(
      'aria-pressed',
      'false',
    );
  });

  await test.step('the filter is in the address', async () => {
    await page.goto(`${vamp.url}/deployments/vault/logs?level=error`);
    const log = page.getByRole('region', { name: 'Output of vault' });
    await expect(log.getByRole('listitem')).toHaveCount(1);
    await log.getByRole('button', { name: /1 more/ }).click();
    await expect(log.getByText('"url": "/late"')).toBeVisible();
    await page.keyboard.press('/');
    await page.keyboard.type('nowhere');
    await expect(page.getByText('No line matches.')).toBeVisible();
    await expect(page).toHaveURL(/text=nowhere/);
  });

  await test.step('the file holds what is shown', async () => {
    await page.goto(`${vamp.url}/deployments/vault/logs?level=error`);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download' }).click();
    const stream = await (await download).createReadStream();
    const text = (await stream.toArray()).join('');
    expect(text.trim().split('\n')).toHaveLength(1);
    expect(text).toMatch(/^\S+Z error vault\/api\/\S+ asked for \/late/);
  });

  await test.step('a new value reaches them with a restart', async () => {
    await page.goto(`${vamp.url}/settings`);
    const row = page.getByRole('row', { name: /api-key/ });
    await expect(row).toContainText('vault');
    await row.getByRole('button', { name: 'Replace…' }).click();
    await page.getByLabel('New value of api-key').fill(SECOND);
    await page.getByRole('button', { name: 'Replace the value' }).click();
    await row.getByRole('button', { name: 'Restart users…' }).click();
    await row.getByRole('button', { name: 'Restart', exact: true }).click();
    await expect(row.getByText('The restart is under way.')).toBeVisible();
    await api.waitHealthy('vault');
    await page.goto(`${vamp.url}/deployments/vault/logs?text=${hashOf(SECOND)}`);
    const log = page.getByRole('region', { name: 'Output of vault' });
    await expect(log.getByRole('listitem')).toHaveCount(2);
  });

  await test.step('what is used is not removed', async () => {
    await page.goto(`${vamp.url}/settings`);
    const row = page.getByRole('row', { name: /api-key/ });
    await row.getByRole('button', { name: 'Remove…' }).click();
    await row.getByRole('button', { name: 'Remove api-key' }).click();
    await expect(page.getByRole('main').getByRole('alert')).toContainText('vault');
  });

  await test.step('no value is in an event', async () => {
    const { body } = await api.call('GET', '/events?per_page=200');
    expect(JSON.stringify(body)).not.toContain('nobody may see');
  });
});
