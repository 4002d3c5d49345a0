import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Certificate } from '../../ports/gateway-driver';

/** A certificate that signs itself, with its key, for these names; `openssl` makes it. */
export async function makeCertificate(
  secret: string,
  names: readonly string[],
): Promise<Certificate & { key: string; chain: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'vamp-certificate-'));
  const [keyFile, chainFile] = [join(folder, 'key.pem'), join(folder, 'chain.pem')];
  try {
    await promisify(execFile)('openssl', [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
      ...['-days', '2', '-subj', `/CN=${names[0]}`, '-keyout', keyFile, '-out', chainFile],
      ...['-addext', `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`],
    ]);
    const [key, chain] = await Promise.all(
      [keyFile, chainFile].map((file) => readFile(file, 'utf8')),
    );
    if (key === undefined || chain === undefined) throw new Error('openssl has made nothing');
    const fingerprint = new X509Certificate(chain).fingerprint256;
    return { secret, fingerprint, pem: `${chain}${key}`, key, chain };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** As a gateway names it. */
export const namingOf = ({ secret, fingerprint }: Certificate) => ({ secret, fingerprint });
