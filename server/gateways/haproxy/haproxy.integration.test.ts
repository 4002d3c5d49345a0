import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { REAL_CLOCK } from '../agent/test-process';
import { describeGatewayDriver } from '../conformance';
import { createRealWorld } from '../conformance/real-world';
import { createHaproxyGatewayDriver } from '.';
import { bundleHaproxyAgent, haproxyHere } from './test-process';

const binary = haproxyHere();

if (binary === null) {
  describe('gateway driver haproxy', () => {
    it.skip('is not tested: no HAProxy of 2.4 or newer was found on this machine', () => {});
  });
} else {
  describeGatewayDriver('haproxy', async () => {
    const home = await mkdtemp(join(tmpdir(), 'vamp-haproxy-'));
    const { command, remove } = await bundleHaproxyAgent(binary);
    const create = () => createHaproxyGatewayDriver({ home, clock: REAL_CLOCK, command });
    const driver = create();
    await driver.open();
    return createRealWorld({
      driver,
      async reopen() {
        const next = create();
        await next.open();
        return next;
      },
      async close() {
        await create().stop();
        await rm(home, { recursive: true });
        await remove();
      },
    });
  });
}
