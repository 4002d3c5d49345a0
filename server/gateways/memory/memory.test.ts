import { describeGatewayDriver, withoutRealTraffic } from '../conformance';
import type { Answer, GatewayWorld } from '../conformance/world';
import { createMemoryGatewayDriver, type PretendedRequest } from './driver';

async function createMemoryWorld(): Promise<GatewayWorld> {
  let now = 1_000_000;
  let port = 20_000;
  const driver = createMemoryGatewayDriver({ clock: { now: () => now, sleep: async () => {} } });
  const begin = (gateway: string): PretendedRequest => {
    const request = driver.begin(gateway);
    if (request === 'refused') throw new Error('connection refused');
    return request;
  };
  const answerOf = (gateway: string, { status, target }: PretendedRequest): Answer => ({
    ...{ status, target },
    text: target === null ? `gateway ${gateway}: no target` : '',
  });
  const serving = async (gateway: string, at: number) =>
    (await driver.observe()).some(
      ({ config, state }) => config.name === gateway && config.port === at && state === 'serving',
    );
  return {
    driver,
    reopen: async () => driver,
    freePort: async () => {
      port += 1;
      return port;
    },
    startTarget: async (id) => ({ id, host: '127.0.0.1', port: 1 }),
    async send({ name, port: at }) {
      // As over a real network, others get a turn while a request is on its way.
      await new Promise(setImmediate);
      if (!(await serving(name, at))) throw new Error('connection refused');
      const request = begin(name);
      request.finish();
      return answerOf(name, request);
    },
    async hold({ name }) {
      const request = begin(name);
      return {
        target: request.target ?? '',
        finish: async () => {
          request.finish();
          return answerOf(name, request);
        },
      };
    },
    async occupy(taken) {
      const reason = `port ${taken} is taken by another process; free it or choose another port`;
      driver.failPort(taken, reason);
      return { free: async () => driver.failPort(taken, null) };
    },
    async passSecond() {
      now += 1_000;
    },
    onClean: () => {},
    async clean() {
      for (const { config } of await driver.observe()) await driver.remove(config.name);
    },
    close: () => driver.close(),
  };
}

describeGatewayDriver(
  'memory',
  createMemoryWorld,
  withoutRealTraffic('nothing is sent over a network'),
);
