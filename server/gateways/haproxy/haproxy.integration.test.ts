import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { REAL_CLOCK } from '../agent/test-process';
import { describeGatewayDriver, type Omitted } from '../conformance';
import { createRealWorld } from '../conformance/real-world';
import { createHaproxyGatewayDriver } from '.';
import { bundleHaproxyAgent, haproxyHere } from './test-process';

const binary = haproxyHere();

const OTHER_ROUTES = 'HAProxy goes on to another route where a fallback says so, and else to none';
/** What HAProxy does otherwise, and nothing in its configuration can change. */
const OMITTED: Omitted = {
  'drops hop-by-hop fields and says who asked': 'HAProxy passes on what Connection names',
  'passes trailers on': 'HAProxy drops trailers',
  'passes a dead target over, within its route and to other routes': OTHER_ROUTES,
  'measures a repeated request once, and an error of a route that left it to another': OTHER_ROUTES,
  'repeats a GET, but no POST, whose kept-alive connection the target had closed':
    'HAProxy sends nothing over a kept-alive connection that it could not repeat',
  'hands on an ordinary answer to a wish for another protocol':
    'HAProxy refuses a wish for WebSocket without its key',
  'keeps what it knows of instances over a change of weights':
    'the case adds a route: a fresh worker has yet to find out who is broken',
};

if (binary === null) {
  describe('gateway driver haproxy', () => {
    it.skip('is not tested: no HAProxy of 2.4 or newer was found on this machine', () => {});
  });
} else {
  describeGatewayDriver(
    'haproxy',
    async () => {
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
    },
    OMITTED,
  );
}
