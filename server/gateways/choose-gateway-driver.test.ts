import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { chooseGatewayDriver, type GatewayChoice } from './choose-gateway-driver';

const home = mkdtempSync(join(tmpdir(), 'vamp-choice-'));
afterAll(() => rmSync(home, { recursive: true }));

const choose = (choice: Partial<GatewayChoice>) =>
  chooseGatewayDriver({
    home,
    clock: { now: () => 0, sleep: async () => {} },
    commands: { embedded: [], haproxy: [] },
    wish: 'embedded',
    haproxy: undefined,
    haproxyMaster: undefined,
    haproxyBufferKb: 16,
    path: '',
    ...choice,
  });

describe('chooseGatewayDriver', () => {
  it.each([
    { wish: 'embedded', haproxy: undefined, type: 'embedded' },
    { wish: 'auto', haproxy: '/no/such/haproxy', type: 'embedded' },
    { wish: 'haproxy', haproxy: '/no/such/haproxy', type: 'haproxy' },
  ] as const)('takes $type for $wish', ({ wish, haproxy, type }) => {
    expect(choose({ wish, haproxy }).type).toBe(type);
  });

  it('says that HAProxy is missing when it starts, and still stops what an earlier choice left', async () => {
    const driver = choose({ wish: 'haproxy', haproxy: '/no/such/haproxy' });
    await expect(driver.open()).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('no program haproxy was found in /no/such/haproxy'),
      detail: { advice: expect.stringContaining('VAMP_HAPROXY') },
    });
    await driver.stop();
  });
});
