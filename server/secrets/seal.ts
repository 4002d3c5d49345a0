import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { Problem } from '../domain/problem';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const FORMAT = 'v1';

/**
 * `v1:<which key>:<base64url of iv, tag and ciphertext>`. The name is authenticated with the value: what was sealed as
 * one secret does not open as another.
 */
export function seal(key: Buffer, name: string, value: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(boundTo(name));
  const text = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  const payload = Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url');
  return [FORMAT, keyId(key), payload].join(':');
}

/** Throws a Problem that names the secret when the key is another one, or when somebody changed what is stored. */
export function open(key: Buffer, name: string, sealed: string): string {
  const [format, id, payload = '', ...rest] = sealed.split(':');
  if (format !== FORMAT || rest.length > 0) throw damaged(name);
  if (id !== keyId(key)) {
    throw new Problem('unavailable', {
      name: 'SecretKeyMismatch',
      message: `the secret ${name} was stored with another key than the one that Vamp has now`,
      advice: `bring back the key (VAMP_SECRET_KEY or secret.key in Vamp's home), or set ${name} again`,
    });
  }
  const bytes = Buffer.from(payload, 'base64url');
  if (bytes.length < IV_BYTES + TAG_BYTES) throw damaged(name);
  const tagEnd = IV_BYTES + TAG_BYTES;
  try {
    const iv = bytes.subarray(0, IV_BYTES);
    const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(boundTo(name));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, tagEnd));
    const text = Buffer.concat([decipher.update(bytes.subarray(tagEnd)), decipher.final()]);
    return text.toString('utf8');
  } catch {
    throw damaged(name);
  }
}

function boundTo(name: string): Buffer {
  return Buffer.from(`${FORMAT}:${name}`, 'utf8');
}

/** Tells keys apart without telling anything about them. */
function keyId(key: Buffer): string {
  return createHash('sha256').update('vamp secret key\0').update(key).digest('hex').slice(0, 8);
}

function damaged(name: string): Problem {
  return new Problem('unavailable', {
    name: 'SecretDamaged',
    message: `the secret ${name} cannot be decrypted: what is stored of it was changed`,
    advice: `set ${name} again`,
  });
}
