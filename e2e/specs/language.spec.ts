import type { Page } from '@playwright/test';
import { createApi } from '../support/api';
import { blueprintEditor } from '../support/blueprint-editor';
import { dress } from '../support/screens';
import { expect, test } from '../support/test';
import { readSampleBlueprint, startVamp, type VampProcess } from '../support/vamp-process';

let vamp: VampProcess;

test.beforeAll(async () => {
  vamp = await startVamp();
});

test.afterAll(async () => {
  await vamp.dispose();
});

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

async function openNew(page: Page) {
  await dress(page, 'light');
  await page.goto(`${vamp.url}/blueprints/new`);
  const editor = blueprintEditor(page);
  await expect(editor.textbox).toBeVisible();
  await editor.expectVerdict(/valid/);
  return editor;
}

test('a blueprint written from an empty file by completion: only names are typed', async ({
  page,
}) => {
  const editor = await openNew(page);
  await editor.replaceAll('');
  await editor.complete(/^name/);
  await page.keyboard.type('web-shop');
  await editor.nextLine();
  await editor.complete(/^clusters/);
  await editor.complete(/^cluster\b.*of one service/);
  await editor.nextLine();
  await editor.complete(/^gateways/);
  await page.keyboard.type('9050: ');
  await editor.complete(/^api\/web/);
  await editor.expectVerdict(/^valid$/);
  const text = await editor.text();
  expect(text).toMatch(/^name: web-shop\nclusters:\n {2}api:\n/);
  expect(text).toMatch(/\ngateways:\n {2}9050: api\/web/);
  const { status } = await createApi(vamp.url).call('POST', '/blueprints?validate_only=true', text);
  expect(status).toBe(200);
});

const TEN_WAYS = `name: shop/1
colour: red
gateways:
  9050: api/wob
  9051: {routes: {api/web: {weight: 50}}}
clusters:
  api:
    services:
      - breed:
          name: api:1
          deployable: acme/api
          ports: {web: 80, admin: ~}
          env: {URL: $stok.host}
        scale: {cpu: many, memory: 64MB}
    gateways:
      web:
        sticky: yes
        routes:
          api:2: {weight: 100%, condition: User-Agent ==}
`;

/** What is wrong, in the order of the text, and what is underlined for it. */
const TEN_ERRORS: [underlined: string, code: string][] = [
  ['shop/1', 'IllegalName'],
  ['colour', 'UnexpectedElement'],
  ['api/wob', 'UnresolvedGatewayPortError'],
  ['50}', 'UnexpectedTypeError'],
  ['admin', 'MissingPortValueError'],
  ['$stok.host', 'UnresolvedDependencyInTraitValueError'],
  ['many', 'UnexpectedTypeError'],
  ['yes', 'IllegalGatewayStickyValue'],
  ['api:2', 'UnresolvedServiceRouteError'],
  ['}', 'InvalidConditionError'],
];

test('broken in ten ways: ten markers, each in its place', async ({ page }) => {
  const editor = await openNew(page);
  await editor.replaceAll(TEN_WAYS);
  await editor.expectVerdict(/^10 errors$/);
  const problems = page.getByRole('list', { name: 'Problems' }).getByRole('listitem');
  await expect(problems).toHaveCount(TEN_ERRORS.length);
  for (const [index, [underlined, code]] of TEN_ERRORS.entries()) {
    const problem = problems.nth(index);
    await expect(problem).toContainText(code);
    await expect(problem).toContainText(placeOf(underlined));
  }
  await expect(page.locator('.squiggly-error')).toHaveCount(TEN_ERRORS.length);
});

/** `line:column` of where a text stands last, as the list of problems shows it. */
function placeOf(underlined: string): string {
  const before = TEN_WAYS.slice(0, TEN_WAYS.lastIndexOf(underlined)).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

const OLD = `name: old
endpoints:
  web.port: 9050/http
clusters:
  web:
    services:
      breed: {name: "web:1", deployable: "docker://acme/web", ports: {port: 80/http}} # the only one
      routing: {weight: 100}
`;

test('an old blueprint is upgraded after a look at what changes', async ({ page }) => {
  const editor = await openNew(page);
  await editor.replaceAll(OLD);
  await page.getByRole('button', { name: 'Preview upgrade' }).click();
  const preview = page.getByRole('dialog', { name: /Upgrade/ });
  await expect(preview.getByRole('list', { name: 'Changes' })).toContainText('endpoints');
  await preview.getByRole('button', { name: 'Apply' }).click();
  await expect(preview).toBeHidden();
  await editor.expectVerdict(/valid/);
  const text = await editor.text();
  expect(text).toContain('gateways:');
  expect(text).toContain('# the only one');
  expect(text).not.toContain('endpoints');
  await expect(page.getByRole('button', { name: 'Preview upgrade' })).toBeHidden();
});

const COMPOSE = `version: "3"
services:
  web:
    image: acme/web:1.2
    ports: ["8080:80"]
    environment: {DB: "db:5432"}
    depends_on: [db]
  db:
    image: postgres:16
    expose: ["5432"]
    volumes: ["data:/var/lib/postgresql"]
volumes: {data: {}}
`;

test('a compose file becomes a blueprint, and what does not fit is said', async ({ page }) => {
  await dress(page, 'light');
  await page.goto(`${vamp.url}/blueprints`);
  await page.getByRole('button', { name: 'Import…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import a blueprint' });
  await dialog.getByRole('textbox').first().fill(COMPOSE);
  await dialog.getByRole('textbox', { name: 'Name of the blueprint' }).fill('composed');
  await expect(dialog.getByRole('list', { name: 'Not taken over' })).toContainText('volumes');
  await dialog.getByRole('button', { name: 'Open in the editor' }).click();
  const editor = blueprintEditor(page);
  await expect(editor.textbox).toBeVisible();
  await editor.expectVerdict(/valid/);
  const text = await editor.text();
  expect(text).toContain('$db.host:$db.ports.port_5432');
  await page.getByRole('button', { name: /^Save/ }).last().click();
  await expect(page.getByText(/revision 1/)).toBeVisible();
  const { body } = await createApi(vamp.url).call('GET', '/blueprints/composed');
  expect(Object.keys(body.clusters)).toEqual(['web', 'db']);
});

test('a cluster renamed everywhere by F2, and the revisions compared', async ({ page }) => {
  const api = createApi(vamp.url);
  await api.call('PUT', '/blueprints/shop', await readSampleBlueprint());
  await dress(page, 'light');
  await page.goto(`${vamp.url}/artifacts/blueprints/shop`);
  const editor = blueprintEditor(page);
  await editor.expectVerdict(/valid/);
  const lines = (await readSampleBlueprint()).split('\n');
  await editor.goTo(lines.indexOf('  storefront:') + 1, 5);
  await page.keyboard.press('F2');
  const newName = page.getByRole('textbox', { name: /^Rename input/ });
  await expect(newName).toBeFocused();
  await expect(newName).toHaveValue('storefront');
  await newName.fill('shopfront');
  await page.keyboard.press('Enter');
  await expect.poll(() => editor.text()).toContain('9050: shopfront/web');
  await editor.expectVerdict(/valid/);
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByText(/revision 2/)).toBeVisible();
  expect(Object.keys((await api.call('GET', '/blueprints/shop')).body.clusters)).toContain(
    'shopfront',
  );

  await page.getByRole('tab', { name: 'History' }).click();
  await page.getByRole('button', { name: 'What it changed: revision 2 against 1' }).click();
  await expect(page.getByText(/differences? in meaning/)).toBeVisible();
  await expect(page.getByText('shopfront').first()).toBeVisible();
  await page.getByRole('button', { name: 'Back to the editor' }).click();
  await page.getByRole('button', { name: 'Use this one…' }).first().click();
  await page.getByRole('button', { name: 'Use revision 1' }).click();
  await expect(page.getByText(/revision 3/)).toBeVisible();
  expect(Object.keys((await api.call('GET', '/blueprints/shop')).body.clusters)).toContain(
    'storefront',
  );
});
