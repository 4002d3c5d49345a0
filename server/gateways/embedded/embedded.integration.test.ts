import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REAL_CLOCK } from '../agent/test-process';
import { describeGatewayDriver } from '../conformance';
import { createRealWorld } from '../conformance/real-world';
import { createEmbeddedGatewayDriver } from '.';
import { bundleGateway } from './test-process';

describeGatewayDriver('embedded', async () => {
  const home = await mkdtemp(join(tmpdir(), 'vamp-gateway-'));
  const { command, remove } = await bundleGateway();
  const create = () => createEmbeddedGatewayDriver({ home, clock: REAL_CLOCK, command });
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
