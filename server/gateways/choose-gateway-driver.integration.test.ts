import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { GatewayConfig } from '../domain/gateway';
import { REAL_CLOCK } from './agent/test-process';
import { chooseGatewayDriver, type GatewayChoice } from './choose-gateway-driver';
import { call, listenAnywhere } from './conformance/http-target';
import { bundleGateway } from './embedded/test-process';
import { bundleHaproxyAgent, haproxyHere } from './haproxy/test-process';

const binary = haproxyHere();

it.skipIf(binary === null)(
  'gives the ports of one kind of gateway to the other, there and back',
  async () => {
    const home = await mkdtemp(join(tmpdir(), 'vamp-choice-'));
    const [embedded, haproxy] = await Promise.all([
      bundleGateway(),
      bundleHaproxyAgent(binary ?? ''),
    ]);
    const choose = (wish: GatewayChoice['wish']) =>
      chooseGatewayDriver({
        ...{ home, wish, clock: REAL_CLOCK, path: process.env.PATH ?? '' },
        ...{ haproxy: undefined, haproxyMaster: undefined, haproxyBufferKb: 16 },
        commands: { embedded: embedded.command, haproxy: haproxy.command },
      });
    const target = await listenAnywhere(createServer((_, response) => response.end('here')));
    const { port, close } = await listenAnywhere(createServer());
    await close();
    const config: GatewayConfig = {
      ...{ name: 'shop/web', host: '127.0.0.1', port, protocol: 'http' },
      routes: [
        {
          name: 'v1',
          weight: 10_000,
          targets: [{ id: 't', host: '127.0.0.1', port: target.port }],
        },
      ],
    };
    try {
      for (const wish of ['embedded', 'auto', 'embedded'] as const) {
        const driver = choose(wish);
        expect(driver.type).toBe(wish === 'auto' ? 'haproxy' : 'embedded');
        await driver.open();
        expect(await driver.put(config)).toMatchObject({ state: 'serving' });
        expect((await call(config)).text).toBe('here');
        await driver.close();
      }
    } finally {
      await choose('embedded').stop();
      await Promise.all([target.close(), embedded.remove(), haproxy.remove()]);
      await rm(home, { recursive: true });
    }
  },
);
