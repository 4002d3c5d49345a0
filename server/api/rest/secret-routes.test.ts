import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Api, startApi } from './api.test-support';

const VALUE = 'correct horse: battery, staple\n';

let api: Api;
beforeEach(async () => {
  api = await startApi();
});
afterEach(() => api.stop());

const readBack = async (name: string) => (await api.runtime.context.vault.read([name]))[name];

describe('/api/v1/secrets', () => {
  test('takes a value as it is, or in JSON, and never gives it back', async () => {
    const plain = await api.call('PUT', '/secrets/plain', VALUE, { 'Content-Type': 'text/plain' });
    const json = await api.call('PUT', '/secrets/json', JSON.stringify({ value: VALUE }), {
      'Content-Type': 'application/json; charset=utf-8',
    });
    expect([plain.status, json.status]).toEqual([200, 200]);
    expect([await readBack('plain'), await readBack('json')]).toEqual([VALUE, VALUE]);
    const list = await api.call('GET', '/secrets');
    const one = await api.call('GET', '/secrets/plain');
    expect(list.body).toMatchObject([{ name: 'json' }, { name: 'plain', revision: 1, usedBy: [] }]);
    expect(one.body).toEqual(list.body[1]);
    for (const { text } of [plain, json, list, one]) expect(text).not.toContain('horse');
  });

  test('removes, and says when there is nothing to remove', async () => {
    await api.call('PUT', '/secrets/a', 'x');
    expect((await api.call('DELETE', '/secrets/a')).body).toEqual({ removed: true });
    expect((await api.call('DELETE', '/secrets/a')).body).toEqual({ removed: false });
    expect(await api.call('GET', '/secrets/a')).toMatchObject({
      status: 404,
      body: { message: 'there is no secret a' },
    });
  });

  test('refuses without a word of what was sent', async () => {
    const asJson = { 'Content-Type': 'application/json' };
    const refused = [
      await api.call('PUT', '/secrets/a', '{"value": horse}', asJson),
      await api.call('PUT', '/secrets/a', '{"valu": "horse"}', asJson),
      await api.call('PUT', '/secrets/a', `horse\0`),
      await api.call('PUT', '/secrets/a', 'horse'.repeat(20_000)),
      await api.call('PUT', '/secrets/a%20b', 'horse'),
      await api.call('PUT', '/secrets/a', ''),
    ];
    for (const { status, body, text } of refused) {
      expect(status).toBe(400);
      expect(body.message).toMatch(/\w/);
      expect(text).not.toContain('horse');
    }
    expect(api.complaints.join()).not.toContain('horse');
    expect((await api.call('GET', '/secrets')).body).toEqual([]);
  });
});
