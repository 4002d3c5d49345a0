import { describe, expect, test } from 'vitest';
import { readEnv } from './env';
import { sharedValues } from './shared-values';

const shared = (all: Record<string, string>) =>
  sharedValues(readEnv(all, '/project'), { version: '1.0', gatewayHost: '127.0.0.1' });

describe('sharedValues', () => {
  test('nothing of the environment unless somebody lists it', () => {
    expect(shared({ HOME: '/home/me', REGION: 'eu' }).environment).toEqual({});
    const all = {
      REGION: 'eu',
      ZONE: 'a',
      TOKEN: 'x',
      VAMP_SHARED_ENVIRONMENT: 'REGION, ZONE,GONE',
    };
    expect(shared(all).environment).toEqual({ REGION: 'eu', ZONE: 'a' });
  });

  test.each(['VAMP_SECRET_KEY', 'A,DATABASE_URL'])('%s cannot be shared', (names) => {
    expect(() => shared({ VAMP_SHARED_ENVIRONMENT: names })).toThrow('cannot be shared');
  });

  test('settings by the names they always had', () => {
    expect(shared({ VAMP_GATEWAY_PORTS: '5000-5010' }).settings).toMatchObject({
      'vamp.gateway-driver.host': '127.0.0.1',
      'vamp.operation.gateway.port-range': '5000-5010',
    });
  });
});
