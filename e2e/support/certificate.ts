import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Signed by itself; `pem` is certificate and key, as a secret holds them. */
export type SelfSigned = { pem: string; certificate: string };

export async function createCertificate(host: string, days: number): Promise<SelfSigned> {
  const folder = await mkdtemp(join(tmpdir(), 'vamp-certificate-'));
  const [key, file] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  try {
    await promisify(execFile)('openssl', [
      ...['req', '-x509', '-nodes', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'],
      ...['-keyout', key, '-out', file, '-days', String(days)],
      ...['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`],
    ]);
    const certificate = await readFile(file, 'utf8');
    return { certificate, pem: certificate + (await readFile(key, 'utf8')) };
  } finally {
    await rm(folder, { recursive: true });
  }
}
