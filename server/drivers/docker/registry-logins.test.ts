import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRegistryLogins } from './registry-logins';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vamp-logins-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const write = (config: unknown) => writeFile(join(folder, 'config.json'), JSON.stringify(config));
const base64 = (text: string) => Buffer.from(text).toString('base64');

it('finds the login of a registry however its address is written', async () => {
  await write({
    auths: {
      'https://index.docker.io/v1/': { auth: base64('ann:with:colon') },
      'ghcr.io': { auth: base64('bob:token') },
      'https://registry.example:5000/v2/': { identitytoken: 'opaque' },
      'empty.example': {},
    },
  });
  const logins = createRegistryLogins(folder);
  expect(await logins('docker.io')).toEqual({ username: 'ann', password: 'with:colon' });
  expect(await logins('ghcr.io')).toEqual({ username: 'bob', password: 'token' });
  expect(await logins('registry.example:5000')).toEqual({ identitytoken: 'opaque' });
  expect(await logins('empty.example')).toBeNull();
  expect(await logins('quay.io')).toBeNull();
});

it('has none where nothing was written, or nothing that can be read', async () => {
  expect(await createRegistryLogins(folder)('ghcr.io')).toBeNull();
  await writeFile(join(folder, 'config.json'), 'not JSON');
  expect(await createRegistryLogins(folder)('ghcr.io')).toBeNull();
});

it('asks the helper that keeps the logins, and does without one that fails', async () => {
  const program = `#!/bin/sh
read -r address
[ "$1 $address" = "get ghcr.io" ] && echo '{"Username":"ann","Secret":"kept"}' || exit 1
`;
  await writeFile(join(folder, 'docker-credential-test'), program, { mode: 0o755 });
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH}`);
  await write({ credsStore: 'test', credHelpers: { 'quay.io': 'missing' } });
  const logins = createRegistryLogins(folder);
  expect(await logins('ghcr.io')).toEqual({ username: 'ann', password: 'kept' });
  expect(await logins('other.example')).toBeNull();
  expect(await logins('quay.io')).toBeNull();
});
