import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SecretRecord } from '../ports/store';
import { fc } from '../test-random';
import { createSecretKeySource } from './secret-key-source';
import { createSecretVault } from './secret-vault';

const HEX = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff';

function vaultWith(keySource: ReturnType<typeof createSecretKeySource>) {
  const stored = new Map<string, SecretRecord>();
  const vault = createSecretVault({
    secrets: { find: async (name) => stored.get(name) ?? null },
    keySource,
  });
  const put = (name: string, sealed: string) => {
    stored.set(name, { name, revision: 1, sealed, author: 'me', updatedAt: 0 });
  };
  return {
    vault,
    put,
    save: (name: string, value: string) => put(name, vault.seal(name, value)),
  };
}

const fromText = (text: string) => vaultWith(createSecretKeySource({ home: '/nowhere', text }));

describe('the vault', () => {
  test('gives back what was sealed, whatever it is', async () => {
    const { vault, put } = fromText(HEX);
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string(), fc.string({ unit: 'grapheme' })),
        async (values) => {
          for (const [name, value] of Object.entries(values)) put(name, vault.seal(name, value));
          expect(await vault.read(Object.keys(values))).toEqual(values);
        },
      ),
    );
  });

  test('what lies in the store does not show the value, and never looks the same twice', () => {
    const { vault } = fromText(HEX);
    const [first, second] = [vault.seal('a', 'sesame'), vault.seal('a', 'sesame')];
    expect(first).not.toBe(second);
    expect(first).toMatch(/^v1:[0-9a-f]{8}:[\w-]+$/);
    for (const text of ['sesame', Buffer.from('sesame').toString('base64url'), HEX]) {
      expect(first).not.toContain(text);
    }
  });

  test('a value cannot be moved under another name, nor changed', async () => {
    const { vault, put } = fromText(HEX);
    const sealed = vault.seal('a', 'sesame');
    const changed = sealed[30] === 'A' ? 'B' : 'A';
    const forged = [
      ['b', sealed],
      ['a', `${sealed.slice(0, 30)}${changed}${sealed.slice(31)}`],
      ['a', sealed.slice(0, 30)],
      ['a', sealed.replace('v1', 'v2')],
      ['a', ''],
    ] as const;
    for (const [name, text] of forged) {
      put(name, text);
      await expect(vault.read([name])).rejects.toMatchObject({
        code: 'unavailable',
        detail: { message: expect.stringContaining(`the secret ${name} cannot be decrypted`) },
      });
    }
  });

  test('another key is told apart from a damaged value', async () => {
    const sealed = fromText(HEX).vault.seal('a', 'sesame');
    const { vault, put } = fromText(HEX.replace('00', 'ff'));
    put('a', sealed);
    await expect(vault.read(['a'])).rejects.toMatchObject({
      detail: { name: 'SecretKeyMismatch', message: /another key/, advice: /set a again/ },
    });
  });

  test('what is not set is named', async () => {
    await expect(fromText(HEX).vault.read(['gone'])).rejects.toMatchObject({
      code: 'not-found',
      detail: { name: 'SecretNotFound', message: 'there is no secret gone' },
    });
  });
});

describe('a key from the environment', () => {
  const bytes = Buffer.from(HEX, 'hex');
  test.each([
    ['hex', HEX],
    ['hex in capitals, with blanks around', ` ${HEX.toUpperCase()}\n`],
    ['base64', bytes.toString('base64')],
    ['base64 for URLs', bytes.toString('base64url')],
  ])('in %s is the same key', async (_, text) => {
    const sealed = fromText(HEX).vault.seal('a', 'sesame');
    const { vault, put } = fromText(text);
    put('a', sealed);
    expect(vault.obstacle()).toBeNull();
    expect(await vault.read(['a'])).toEqual({ a: 'sesame' });
  });

  test.each(['', 'password', HEX.slice(1), `${HEX}00`, bytes.subarray(1).toString('base64')])(
    '%j is refused, without being shown',
    (text) => {
      const { vault } = fromText(text);
      expect(vault.obstacle()).toContain('VAMP_SECRET_KEY is not a key');
      expect(vault.obstacle()).toContain('openssl rand -base64 32');
      expect(() => vault.seal('a', 'x')).toThrow('VAMP_SECRET_KEY is not a key');
      if (text !== '') expect(vault.obstacle()).not.toContain(text);
    },
  );
});

describe('a key of its own', () => {
  let home = '';
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'vamp-secrets-'));
  });
  afterEach(() => rmSync(home, { recursive: true }));
  const fromFile = () => vaultWith(createSecretKeySource({ home, text: undefined }));
  const path = () => join(home, 'secret.key');

  test('is made when the first secret is sealed, for the owner alone, and stays', async () => {
    const first = fromFile();
    expect(first.vault.obstacle()).toBeNull();
    expect(() => statSync(path())).toThrow('ENOENT');
    const sealed = first.vault.seal('a', 'sesame');
    expect(statSync(path()).mode & 0o777).toBe(0o600);
    expect(Buffer.from(readFileSync(path(), 'utf8'), 'base64')).toHaveLength(32);
    const second = fromFile();
    second.put('a', sealed);
    expect(await second.vault.read(['a'])).toEqual({ a: 'sesame' });
  });

  test.each(['640', '604', '620', '601', '666'])(
    'is not used while its mode is %s, and is again once that is put right',
    async (mode) => {
      const { vault, save } = fromFile();
      save('a', 'sesame');
      chmodSync(path(), Number.parseInt(mode, 8));
      expect(vault.obstacle()).toContain(`its mode is ${mode}, not 600`);
      expect(vault.obstacle()).toContain(`chmod 600 ${path()}`);
      await expect(vault.read(['a'])).rejects.toMatchObject({ code: 'unavailable' });
      expect(() => vault.seal('a', 'x')).toThrow('others may use it');
      chmodSync(path(), 0o600);
      expect(await vault.read(['a'])).toEqual({ a: 'sesame' });
    },
  );

  test('that holds something else is refused, and left alone', () => {
    writeFileSync(path(), 'hello', { mode: 0o600 });
    const { vault } = fromFile();
    expect(vault.obstacle()).toContain(`${path()} is not a key`);
    expect(() => vault.seal('a', 'x')).toThrow('is not a key');
    expect(readFileSync(path(), 'utf8')).toBe('hello');
  });

  test('that is gone is said, instead of making another one to read with', async () => {
    const { vault, save } = fromFile();
    save('a', 'sesame');
    rmSync(path());
    await expect(vault.read(['a'])).rejects.toMatchObject({
      detail: { name: 'SecretKeyMismatch', message: /the key it was stored with is gone/ },
    });
    expect(() => statSync(path())).toThrow('ENOENT');
  });

  test('cannot be made in a home that cannot be written', () => {
    const { vault } = vaultWith(createSecretKeySource({ home: join(home, 'no'), text: undefined }));
    expect(() => vault.seal('a', 'x')).toThrow(/secret\.key, is not used: ENOENT/);
  });
});
