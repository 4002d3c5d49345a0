import { connect as connectHttp2 } from 'node:http2';
import { expect, vi } from 'vitest';
import type { GatewayConfig } from '../../domain/gateway';
import { ask } from './browser';
import { makeCertificate, namingOf } from './certificate';
import { putRoutes, startRecorder } from './recording-target';
import { askTls, openTls } from './tls-client';
import { type ConformanceCase, type GatewayWorld, needing, observed } from './world';

const WAIT = { timeout: 10_000, interval: 20 };
type Certificate = Awaited<ReturnType<typeof makeCertificate>>;

async function putTls(
  world: GatewayWorld,
  certificates: readonly Certificate[],
  overrides: Partial<GatewayConfig> = {},
) {
  await world.driver.setCertificates(certificates);
  const own = await startRecorder(world, 'own');
  const config = await putRoutes(
    world,
    { own: { weight: 10_000, targets: [own.target] } },
    { tls: { certificates: certificates.map(namingOf) }, ...overrides },
  );
  return { config, own };
}

const naming = (config: GatewayConfig, certificate: Certificate): GatewayConfig => ({
  ...config,
  tls: { certificates: [namingOf(certificate)] },
});

/** Gateways that speak TLS. */
export const tlsCases = {
  'speaks TLS at its port, and says so to the targets': async (world) => {
    const { config, own } = await putTls(world, [await makeCertificate('shop', ['shop.example'])]);
    const headers = { Host: 'shop.example' };
    expect(await askTls(config, { headers })).toMatchObject({ status: 200, target: 'own' });
    expect(own.seen[0]?.headers).toMatchObject({
      ...{ host: 'shop.example', 'x-forwarded-proto': 'https', 'x-forwarded-for': '127.0.0.1' },
    });
    const plain = await ask(config).then(
      ({ target }) => target,
      () => null,
    );
    expect(plain).toBeNull();
  },

  'shows the certificate of the name that is asked for, and else the first': async (world) => {
    const [first, second, wild] = await Promise.all([
      makeCertificate('first', ['a.example']),
      makeCertificate('second', ['b.example', 'c.example']),
      makeCertificate('wild', ['*.shop.example']),
    ]);
    const { config } = await putTls(world, [first, second, wild]);
    const shown = async (servername: string) => (await askTls(config, { servername })).fingerprint;
    expect(await shown('a.example')).toBe(first.fingerprint);
    expect(await shown('b.example')).toBe(second.fingerprint);
    expect(await shown('C.Example')).toBe(second.fingerprint);
    expect(await shown('one.shop.example')).toBe(wild.fingerprint);
    expect(await shown('d.example')).toBe(first.fingerprint);
    expect((await askTls(config)).fingerprint).toBe(first.fingerprint);
  },

  'sends plain requests on to TLS': async (world) => {
    const redirectFrom = await world.freePort();
    const certificate = await makeCertificate('shop', ['shop.example']);
    const tls = { certificates: [namingOf(certificate)], redirectFrom };
    const { config, own } = await putTls(world, [certificate], { tls });
    const plain = { ...config, port: redirectFrom };
    const asking = { method: 'POST', path: '/a/b?c=%20d', headers: { Host: 'shop.example:80' } };
    const { status, headers } = await ask(plain, asking);
    expect(status).toBe(308);
    expect(headers.location).toBe(`https://shop.example:${config.port}/a/b?c=%20d`);
    expect(own.seen).toEqual([]);
    await world.driver.put(naming(config, certificate));
    await vi.waitFor(() => expect(ask(plain)).rejects.toThrow(), WAIT);
  },

  'takes a new certificate over without dropping a connection': async (world) => {
    const [old, renewed] = await Promise.all([
      makeCertificate('shop', ['shop.example']),
      makeCertificate('shop', ['shop.example']),
    ]);
    const { config } = await putTls(world, [old]);
    const kept = await openTls(config);
    world.onClean(() => void kept.socket.destroy());
    expect(await kept.ask()).toBe(200);
    await world.driver.setCertificates([renewed]);
    expect(await world.driver.put(naming(config, renewed))).toMatchObject({ state: 'serving' });
    expect(await kept.ask()).toBe(200);
    expect((await askTls(config)).fingerprint).toBe(renewed.fingerprint);
    expect(await kept.ask()).toBe(200);
  },

  'fails and says why, without a word of the key, where a certificate is missing or does not fit':
    async (world) => {
      const [good, other] = await Promise.all([
        makeCertificate('shop', ['shop.example']),
        makeCertificate('other', ['other.example']),
      ]);
      const bad: Certificate = { ...good, secret: 'bad', pem: `${good.chain}${other.key}` };
      const torn = { ...good, secret: 'torn', pem: good.pem.slice(0, 200) };
      const { config } = await putTls(world, [good, bad, torn].slice(0, 1));
      await world.driver.setCertificates([good, bad, torn]);
      for (const certificate of [bad, torn, other]) {
        const port = await world.freePort();
        const name = `tls-${certificate.secret}/${port}`;
        const next = naming({ ...config, name, port }, certificate);
        const { state, reason = '' } = await world.driver.put(next);
        expect(state, certificate.secret).toBe('failed');
        expect(reason).toContain(certificate.secret);
        expect(reason).not.toContain('BEGIN');
        await world.driver.remove(name);
      }
      expect((await askTls(config)).status).toBe(200);
    },

  'goes on with the old certificate where the new one does not fit': async (world) => {
    const [good, other] = await Promise.all([
      makeCertificate('shop', ['shop.example']),
      makeCertificate('shop', ['shop.example']),
    ]);
    const { config } = await putTls(world, [good]);
    const bad: Certificate = { ...other, pem: `${other.chain}${good.key}` };
    await world.driver.setCertificates([bad]);
    const { state, reason = '' } = await world.driver.put(naming(config, bad));
    expect(state).toBe('failed');
    expect(reason).toContain('shop');
    expect((await askTls(config)).fingerprint).toBe(good.fingerprint);
    await world.driver.setCertificates([other]);
    await world.driver.put(naming(config, other));
    expect((await askTls(config)).fingerprint).toBe(other.fingerprint);
    expect(await observed(world, config.name)).not.toHaveProperty('reason');
  },

  'speaks TLS again after a restart of what moves the traffic': async (world) => {
    const certificate = await makeCertificate('shop', ['shop.example']);
    const { config } = await putTls(world, [certificate]);
    await world.driver.stop();
    await world.reopen();
    expect((await askTls(config)).fingerprint).toBe(certificate.fingerprint);
  },

  'shows its key to nobody': async (world) => {
    const certificate = await makeCertificate('shop', ['shop.example']);
    const { config } = await putTls(world, [certificate]);
    const told = JSON.stringify([
      await world.driver.readConfiguration(),
      await world.driver.observe(),
      await world.driver.status(),
    ]);
    expect(told).toContain(config.name);
    for (const line of certificate.key.split('\n').filter((each) => each.length > 30)) {
      expect(told).not.toContain(line);
    }
  },

  'speaks HTTP/2 to clients that want to': needing('http2', async (world) => {
    const { config } = await putTls(world, [await makeCertificate('shop', ['shop.example'])]);
    const session = connectHttp2(`https://${config.host}:${config.port}`, {
      rejectUnauthorized: false,
    });
    world.onClean(() => session.destroy());
    const statuses = await Promise.all(
      Array.from(
        { length: 10 },
        () =>
          new Promise((resolve, reject) => {
            const stream = session.request({ ':path': '/' });
            stream.on('error', reject);
            stream.on('response', (headers) => resolve(headers[':status']));
            stream.resume().end();
          }),
      ),
    );
    expect(statuses).toEqual(Array(10).fill(200));
    expect(session.alpnProtocol).toBe('h2');
  }),
} satisfies Record<string, ConformanceCase>;
