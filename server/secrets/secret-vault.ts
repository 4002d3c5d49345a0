import { describeError, isProblem, Problem } from '../domain/problem';
import type { SecretVault } from '../ports/secret-vault';
import type { SecretRepository } from '../ports/store';
import { open, seal } from './seal';
import type { SecretKeySource } from './secret-key-source';

/** Values are encrypted with a key that the store does not have. The key is asked for at each use: it may be put right meanwhile. */
export function createSecretVault(parts: {
  secrets: Pick<SecretRepository, 'find'>;
  keySource: SecretKeySource;
}): SecretVault {
  const { secrets, keySource } = parts;
  return {
    obstacle() {
      try {
        keySource.find();
        return null;
      } catch (error) {
        return isProblem(error) && error.detail.advice !== undefined
          ? `${error.detail.message}; ${error.detail.advice}`
          : describeError(error);
      }
    },
    seal: (name, value) => seal(keySource.findOrCreate(), name, value),
    async read(names) {
      const values: [name: string, value: string][] = [];
      for (const name of new Set(names)) {
        const record = await secrets.find(name);
        if (record === null) throw notFound(name);
        const key = keySource.find();
        if (key === null) throw keyIsGone(name);
        values.push([name, open(key, name, record.sealed)]);
      }
      return Object.fromEntries(values);
    },
  };
}

function notFound(name: string): Problem {
  return new Problem('not-found', {
    name: 'SecretNotFound',
    message: `there is no secret ${name}`,
    advice: `set it with: vamp secrets set ${name}`,
  });
}

function keyIsGone(name: string): Problem {
  return new Problem('unavailable', {
    name: 'SecretKeyMismatch',
    message: `the secret ${name} cannot be decrypted: the key it was stored with is gone`,
    advice: `bring back VAMP_SECRET_KEY or secret.key in Vamp's home, or set ${name} again`,
  });
}
