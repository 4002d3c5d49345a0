import { X509Certificate } from 'node:crypto';

/** What everybody who connects can see of a certificate; its key never leaves the vault. */
export type CertificateFacts = {
  /** Host names it is for. */
  hosts: string[];
  /** Epoch ms; null where it cannot be read. */
  expiresAt: number | null;
  /** Why it cannot be read; null where it can. */
  reason: string | null;
};

const HOST = /^DNS:(.+)$/;

/** For whom a certificate is and until when; of a chain the first one counts. */
export function readCertificate(pem: string): CertificateFacts {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(pem);
  } catch {
    // What the parser says could hold a part of the value.
    return { hosts: [], expiresAt: null, reason: 'the secret holds no certificate in PEM form' };
  }
  const names = (certificate.subjectAltName ?? '').split(', ');
  return {
    hosts: names.flatMap((name) => HOST.exec(name)?.[1] ?? []),
    expiresAt: Date.parse(certificate.validTo),
    reason: null,
  };
}
