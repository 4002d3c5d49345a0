import { Problem } from '../domain/problem';

export const KEY_BYTES = 32;

/** 32 bytes in base64 (also the variant for URLs) or hex. `where` names its origin in the error, which holds nothing of it. */
export function parseSecretKey(text: string, where: string): Buffer {
  const written = text.trim();
  const encoding = /^[0-9a-f]{64}$/i.test(written)
    ? 'hex'
    : /^[\w+/-]{43}=?$/.test(written)
      ? 'base64'
      : null;
  const key = encoding === null ? null : Buffer.from(written, encoding);
  if (key?.length === KEY_BYTES) return key;
  throw new Problem('unavailable', {
    name: 'SecretKeyUnusable',
    message: `${where} is not a key: it has to be ${KEY_BYTES} bytes in base64 (44 characters) or hex (64 characters)`,
    advice: 'make one with: openssl rand -base64 32',
  });
}
