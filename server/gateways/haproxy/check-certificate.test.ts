import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkCertificate } from './check-certificate';

let folder: string;
const made: { key: string; certificate: string }[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vamp-certificates-'));
  for (const name of ['a', 'b']) {
    const [key, certificate] = [join(folder, `${name}.key`), join(folder, `${name}.crt`)];
    const subject = ['-subj', `/CN=${name}.example`, '-days', '1'];
    const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
    execFileSync(
      'openssl',
      ['req', '-x509', ...kind, ...subject, '-keyout', key, '-out', certificate],
      { stdio: 'ignore' },
    );
    made.push({ key: readFileSync(key, 'utf8'), certificate: readFileSync(certificate, 'utf8') });
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('checkCertificate', () => {
  it('takes chain and key in any order and hands them on chain first', () => {
    const [a, b] = made;
    const checked = checkCertificate(`${a?.key}\nsome text\n${a?.certificate}${b?.certificate}`);
    expect(checked.ok && checked.pem).toBe(
      `${a?.certificate.trim()}\n${b?.certificate.trim()}\n${a?.key.trim()}\n`,
    );
  });

  it('says why a PEM cannot be used, and nothing of what it holds', () => {
    const [a, b] = made;
    const reasons = [
      checkCertificate(`${a?.certificate}${b?.key}`),
      checkCertificate(a?.certificate ?? ''),
      checkCertificate(a?.key ?? ''),
      checkCertificate(`${a?.certificate}${a?.key}${b?.key}`),
      checkCertificate(`${a?.certificate.replaceAll('M', 'N')}${a?.key}`),
    ].map((checked) => (checked.ok ? null : checked.reason));
    expect(reasons).toEqual([
      'its key does not belong to its first certificate',
      'it holds no private key',
      'it holds no certificate',
      'it holds several private keys',
      'it cannot be read: a certificate or the key is damaged or encrypted',
    ]);
  });
});
