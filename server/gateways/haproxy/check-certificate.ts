import { createPrivateKey, X509Certificate } from 'node:crypto';

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]+?-----END \1-----/g;

/** A PEM as HAProxy takes it: the chain, leaf first, then the key. `reason`: a clause that says why it cannot serve. */
export type CheckedCertificate = { ok: true; pem: string } | { ok: false; reason: string };

/** Checks that a PEM holds a chain and the key of its first certificate. Says nothing of what the PEM holds. */
export function checkCertificate(pem: string): CheckedCertificate {
  const blocks = [...pem.matchAll(BLOCK)].map(([text, kind = '']) => ({ text, kind }));
  const chain = blocks.filter(({ kind }) => kind.endsWith('CERTIFICATE'));
  const keys = blocks.filter(({ kind }) => kind.endsWith('PRIVATE KEY'));
  const [leaf] = chain;
  const [key] = keys;
  if (leaf === undefined) return { ok: false, reason: 'it holds no certificate' };
  if (key === undefined) return { ok: false, reason: 'it holds no private key' };
  if (keys.length > 1) return { ok: false, reason: 'it holds several private keys' };
  try {
    const certificates = chain.map(({ text }) => new X509Certificate(text));
    if (!certificates[0]?.checkPrivateKey(createPrivateKey(key.text))) {
      return { ok: false, reason: 'its key does not belong to its first certificate' };
    }
  } catch {
    return {
      ok: false,
      reason: 'it cannot be read: a certificate or the key is damaged or encrypted',
    };
  }
  return { ok: true, pem: `${[...chain, key].map(({ text }) => text).join('\n')}\n` };
}
