import { describe, expect, it } from 'vitest';
import type { InstanceSpec } from '../domain/deployment';
import { desiredInstances } from '../domain/deployment';
import { exampleService } from '../domain/plan/example-world';
import { Problem } from '../domain/problem';
import type { SecretVault } from '../ports/secret-vault';
import { withSecrets } from './with-secrets';

const vault: SecretVault = {
  obstacle: () => null,
  seal: (value) => value,
  read: async () => ({ password: 's3cret-value' }),
};

function instance(secrets: InstanceSpec['secrets']): InstanceSpec {
  const service = exampleService('stock:1.0', { secrets, environment: { LEVEL: 'info' } });
  const [spec] = desiredInstances('shop', 'stock', service);
  if (spec === undefined) throw new Error('a service has an instance');
  return spec;
}

const url = { URL: ['db://me:', { secret: 'password' }, '@host'] };

describe('withSecrets', () => {
  it('puts values in place of names, for the driver alone', async () => {
    const spec = instance(url);
    const seen = await withSecrets(spec, vault, async (complete) => complete.environment);
    expect(seen).toEqual({ LEVEL: 'info', URL: 'db://me:s3cret-value@host' });
    expect(JSON.stringify(spec)).not.toContain('s3cret-value');
  });

  it('asks the vault for nothing where there is nothing to ask', async () => {
    const closed = { ...vault, read: () => Promise.reject(new Error('closed')) };
    expect(await withSecrets(instance({}), closed, async () => 'started')).toBe('started');
  });

  it('says which secret is missing', async () => {
    const started = withSecrets(instance({ TOKEN: [{ secret: 'token' }] }), vault, async () => 1);
    await expect(started).rejects.toThrow('there is no secret token');
  });

  it('lets no value into the message of what went wrong', async () => {
    const started = withSecrets(instance(url), vault, async ({ environment }) => {
      throw new Problem('invalid', { message: `cannot run with ${environment.URL}` });
    });
    await expect(started).rejects.toThrow('cannot run with db://me:•••@host');
  });
});
