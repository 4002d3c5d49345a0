import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { certificateFile } from './proxy-names';
import { render } from './render';
import { findUnfit } from './render-gateway';
import { TEST_GATEWAYS } from './test-gateways';
import { HAS_HAPROXY, openTestFolder, type TestFolder } from './test-haproxy';
import { HOSTILE_TEXTS, hostileGateway } from './test-hostile';
import { testInput } from './test-input';

let folder: TestFolder;

beforeAll(async () => {
  if (!HAS_HAPROXY) {
    process.stderr.write(
      'There is no haproxy: what it says of the configurations is not tested.\n',
    );
    return;
  }
  folder = await openTestFolder('');
  const pem = join(folder.paths.certificates, 'test.pem');
  const [key, certificate] = ['key', 'crt'].map((name) => `${pem}.${name}`);
  execFileSync(
    'openssl',
    `req -x509 -newkey rsa:2048 -nodes -subj /CN=test -keyout ${key} -out ${certificate}`.split(
      ' ',
    ),
    { stdio: 'ignore' },
  );
  folder.paths.caFile = String(certificate);
  const text = [certificate, key].map((file) => readFileSync(String(file), 'utf8')).join('');
  const { sha1 } = testInput([]);
  for (const secret of ['shop-certificate', 'other certificate']) {
    await writeFile(join(folder.paths.certificates, certificateFile(secret, { sha1 })), text);
  }
});

afterAll(async () => {
  await folder?.remove();
});

describe.skipIf(!HAS_HAPROXY)('HAProxy takes the configuration without a word', () => {
  test.each(Object.entries(TEST_GATEWAYS))('%s', async (_, gateways) => {
    expect(await folder.check(testInput(gateways))).toBe('');
  });

  test('with whatever people write in names, conditions and paths', async () => {
    const all = HOSTILE_TEXTS.map((text, index) => hostileGateway(text, 18_100 + index));
    const fit = all.filter((gateway) => findUnfit(gateway, testInput([gateway])) === null);
    expect(fit.length).toBeGreaterThan(HOSTILE_TEXTS.length / 2);
    expect(await folder.check(testInput(fit))).toBe('');
  });

  test('with all there is at once', async () => {
    const all = Object.entries(TEST_GATEWAYS).flatMap(([set, gateways], index) =>
      gateways.map((gateway, at) => ({
        ...gateway,
        name: `${set}/${gateway.name}`,
        port: 18_200 + 10 * index + at,
      })),
    );
    const input = testInput(all);
    expect(await folder.check(input)).toBe('');
    expect(render(input).proxies.size).toBeGreaterThan(all.length * 3);
  });
});
