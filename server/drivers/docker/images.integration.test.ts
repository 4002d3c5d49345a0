import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { InstanceSpec } from '../../domain/deployment';
import type { DockerDriver } from './index';
import {
  containerSpec,
  createTestEngine,
  engineObstacle,
  PAUSE_IMAGE,
  type TestEngine,
} from './test-engine';
import { createTestImage, createTestRegistry, type TestRegistry } from './test-registry';

const archSchema = z.object({ Arch: z.string() });
/** The machine may be busy. */
const LONG = { timeout: 60_000 };
const PATIENCE = { timeout: 20_000, interval: 25 };
const obstacle = await engineObstacle();

describe.skipIf(obstacle !== null)(`images of containers ${obstacle ?? ''}`, LONG, () => {
  let engine: TestEngine;
  let driver: DockerDriver;
  let registry: TestRegistry;
  beforeEach(async () => {
    engine = await createTestEngine();
    driver = engine.createDriver();
    await driver.open();
  });
  afterEach(async () => {
    await engine.dispose();
    await registry.close();
  });

  const specOf = (image: string): InstanceSpec => ({
    ...containerSpec('web', ''),
    deployable: { type: 'docker', command: [image] },
  });

  /** The same files as the image the engine has, so that nothing has to be brought along. */
  async function pauseImage() {
    const container = await engine.run({ Image: PAUSE_IMAGE });
    const path = `/containers/${container}/export`;
    const files = await engine.client.bytes({ method: 'GET', path });
    const { Arch } = await engine.client.ask({ method: 'GET', path: '/version' }, archSchema);
    return createTestImage({ tag: '7', files, architecture: Arch, entrypoint: ['/pause'] });
  }

  it('says of an image that does not exist which, where and what to do, and leaves nothing behind', async () => {
    registry = await createTestRegistry();
    const image = `${registry.host}/shop/web:9`;
    expect(await driver.preflight(specOf(image))).toContain(`image ${image} does not exist`);
    await expect(driver.start(specOf(image))).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining(
        `image ${image} does not exist at the registry ${registry.host}`,
      ),
      detail: { advice: expect.stringContaining('push the image') },
    });
    expect(await driver.observe()).toEqual([]);
  });

  it('says which registry asks for a login, and uses the one `docker login` wrote', async () => {
    registry = await createTestRegistry({ login: 'ann:s3cret-word' });
    const image = `${registry.host}/shop/web:9`;
    const refused = {
      code: 'refused',
      detail: { advice: expect.stringContaining('docker login') },
    };
    expect(await driver.preflight(specOf(image))).toContain('asks for a login');
    await expect(driver.start(specOf(image))).rejects.toMatchObject(refused);

    const auth = Buffer.from('ann:s3cret-word').toString('base64');
    const config = JSON.stringify({ auths: { [registry.host]: { auth } } });
    await writeFile(join(engine.home, 'config.json'), config);
    const failure = driver.start(specOf(image));
    await expect(failure).rejects.toMatchObject({ code: 'invalid' });
    await expect(failure).rejects.not.toThrow(/s3cret-word/);
    expect(registry.requests.at(-1)).toContain('/shop/web/manifests/9');
  });

  it('pulls an image with the login, shows how far it is, and runs it', async () => {
    const login = 'ann:s3cret-word';
    registry = await createTestRegistry({ login, image: await pauseImage() });
    const auth = Buffer.from(login).toString('base64');
    const config = JSON.stringify({ auths: { [registry.host]: { auth } } });
    await writeFile(join(engine.home, 'config.json'), config);
    const image = `${registry.host}/shop/pause:7`;
    const spec = { ...specOf(image), dialects: {} };
    try {
      expect(await driver.preflight(spec)).toBeNull();
      const seen = new Set<string | null>();
      const starting = driver.start(spec);
      const watching = setInterval(() => seen.add(driver.waitsFor(spec.id)), 1);
      const started = await starting;
      clearInterval(watching);
      expect(started).toMatchObject({ state: 'running', starts: 1 });
      expect(started.changes).toBeUndefined();
      expect([...seen].join()).toContain(`pulling ${image}`);
    } finally {
      await driver.stop(spec.id, { graceMs: 1_000 });
      await driver.remove(spec.id);
      await engine.client.tell({ method: 'DELETE', path: `/images/${image}` });
    }
  });

  it('shows what a start waits for, shares the pull, and calls it off when asked to stop', async () => {
    registry = await createTestRegistry({ isSilent: true });
    const image = `${registry.host}/shop/web:9`;
    const first = specOf(image);
    const second = { ...first, id: 'shop/web/web/f00.2' };
    const starts = [first, second].map((spec) => driver.start(spec).catch((error) => error));
    await vi.waitFor(() => {
      for (const { id } of [first, second])
        expect(driver.waitsFor(id)).toContain(`pulling ${image}`);
    }, PATIENCE);
    expect((await driver.status()).reason).toContain(`pulling ${image}`);
    expect(await driver.logs(first.id, { limit: 5 })).toMatchObject([
      { text: expect.stringContaining('pulling') },
    ]);
    await driver.stop(first.id, { graceMs: 0 });
    expect(await starts[0]).toMatchObject({ code: 'conflict' });
    expect(driver.waitsFor(first.id)).toBeNull();
    expect(driver.waitsFor(second.id)).toContain('pulling');
    await driver.stop(second.id, { graceMs: 0 });
    expect(await starts[1]).toMatchObject({ message: expect.stringContaining('called off') });
    await vi.waitFor(async () => expect((await driver.status()).reason).toBeUndefined(), PATIENCE);
    expect(await driver.observe()).toEqual([]);
  });

  it('tries an unreachable registry again at the next start, and says so meanwhile', async () => {
    registry = await createTestRegistry();
    await registry.close();
    const spec = specOf(`${registry.host}/shop/web:9`);
    expect(await driver.preflight(spec)).toBeNull();
    await expect(driver.start(spec)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/cannot be pulled .*connection refused/),
    });
  });
});
