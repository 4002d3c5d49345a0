import { expect, it } from 'vitest';
import { baseEnvironment, homeIdOf, instanceEnvironment } from './environment';
import { instanceSpec } from './test-home';

it('inherits a few harmless names and none of our secrets', () => {
  const ours = { PATH: '/bin', HOME: '/root', DATABASE_URL: 'postgres://secret', LANG: undefined };
  expect(baseEnvironment(ours)).toEqual({ PATH: '/bin', HOME: '/root' });
});

it('lets the blueprint override what is inherited, but not what names the instance', () => {
  const spec = instanceSpec('web', ['node'], {
    environment: { PATH: '/opt', VAMP_INSTANCE: 'forged', PORT: '1' },
  });
  const input = { base: { PATH: '/bin' }, spec, ports: { http: 20_001 }, homeId: 'abc' };
  expect(instanceEnvironment(input)).toEqual({
    PATH: '/opt',
    PORT: '20001',
    PORT_HTTP: '20001',
    VAMP_HOME_ID: 'abc',
    VAMP_INSTANCE: 'shop/web/web/f00.0',
  });
});

it('gives every home a mark of its own', () => {
  expect(homeIdOf('/a/../b')).toBe(homeIdOf('/b'));
  expect(homeIdOf('/a')).not.toBe(homeIdOf('/b'));
});
