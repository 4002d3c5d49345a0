import type { InstanceSpec } from '../domain/deployment';
import { describeError, isProblem, Problem } from '../domain/problem';
import type { SecretVault } from '../ports/secret-vault';

const HIDDEN = '•••';
/** Shorter values are too common in other words to be looked for in a message. */
const SHORTEST = 4;

/** Starts an instance with the values of its secrets in place; no message of what goes wrong contains one of them. */
export async function withSecrets<T>(
  instance: InstanceSpec,
  vault: SecretVault,
  start: (complete: InstanceSpec) => Promise<T>,
): Promise<T> {
  const texts = Object.entries(instance.secrets);
  if (texts.length === 0) return start(instance);
  const parts = texts.flatMap(([, text]) => text);
  const names = new Set(parts.flatMap((part) => (typeof part === 'string' ? [] : [part.secret])));
  const values = new Map(Object.entries(await vault.read([...names])));
  const environment = { ...instance.environment };
  for (const [variable, text] of texts) {
    environment[variable] = text
      .map((part) => (typeof part === 'string' ? part : secretValue(part.secret, values)))
      .join('');
  }
  try {
    return await start({ ...instance, environment });
  } catch (error) {
    throw withoutValues(error, [...values.values()]);
  }
}

function secretValue(name: string, values: ReadonlyMap<string, string>): string {
  const value = values.get(name);
  if (value !== undefined) return value;
  throw new Problem('not-found', {
    name: 'SecretNotFound',
    message: `there is no secret ${name}`,
    advice: 'save it in the settings or with: vamp secrets set',
  });
}

function withoutValues(error: unknown, values: readonly string[]): unknown {
  const message = describeError(error);
  const clean = values
    .filter((value) => value.length >= SHORTEST)
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, value) => text.replaceAll(value, HIDDEN), message);
  if (clean === message) return error;
  return new Problem(isProblem(error) ? error.code : 'unavailable', { message: clean });
}
