import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askServer, programSource } from '../test-programs';
import { containerSpec, createTestEngine, engineObstacle, type TestEngine } from './test-engine';

/** The machine may be busy. */
const LONG = { timeout: 60_000 };
const PATIENCE = { timeout: 20_000, interval: 25 };
const obstacle = await engineObstacle();

describe.skipIf(obstacle !== null)(`an engine that comes and goes ${obstacle ?? ''}`, LONG, () => {
  let engine: TestEngine;
  beforeEach(async () => {
    engine = await createTestEngine();
  });
  afterEach(() => engine.dispose());

  it('opens without an engine, says why it is unavailable, and works once there is one', async () => {
    await engine.setAvailable(false);
    const driver = engine.createDriver();
    await driver.open();
    const { available, reason } = await driver.status();
    expect({ available, reason }).toEqual({
      available: false,
      reason: expect.stringContaining(`${join(engine.home, 'engine.sock')} cannot be reached`),
    });
    await expect(driver.observe()).rejects.toMatchObject({ code: 'unavailable' });
    expect(await driver.preflight(containerSpec('web', ''))).toBeNull();
    const changes = vi.fn();
    driver.onChange(changes);
    await engine.setAvailable(true);
    await vi.waitFor(() => expect(changes).toHaveBeenCalled(), PATIENCE);
    expect(await driver.observe()).toEqual([]);
    expect(await driver.status()).toMatchObject({
      available: true,
      version: expect.stringMatching(/^Docker Engine \d/),
      capacity: { cpu: expect.any(Number), memoryBytes: expect.any(Number) },
      gatewayAccess: { name: 'host.docker.internal', address: expect.stringMatching(/^[\d.]+$/) },
    });
  });

  it('tells that it went and came back, and what happened meanwhile; logs go on where they broke off', async () => {
    const driver = engine.createDriver();
    await driver.open();
    const spec = containerSpec('server', programSource('server'));
    const followed: string[] = [];
    driver.followLogs(spec.id, (lines) => followed.push(...lines.map(({ text }) => text)));
    const instance = await driver.start(spec);
    await vi.waitFor(() => expect(followed).toEqual(['ready']), PATIENCE);
    const changes = vi.fn();
    driver.onChange(changes);
    await engine.setAvailable(false);
    await vi.waitFor(() => expect(changes).toHaveBeenCalled(), PATIENCE);
    await expect(driver.stop(spec.id, { graceMs: 0 })).rejects.toMatchObject({
      code: 'unavailable',
    });
    await askServer(instance, { say: 'nobody listened' });
    const container = await engine.containerOf(spec.id);
    await engine.client.tell({ method: 'POST', path: `/containers/${container}/kill` });
    await engine.setAvailable(true);
    await vi.waitFor(async () => {
      expect(await driver.observe()).toMatchObject([
        { state: 'exited', exit: { signal: 'SIGKILL' } },
      ]);
    }, PATIENCE);
    await vi.waitFor(() => expect(followed).toEqual(['ready', 'nobody listened']), PATIENCE);
  });

  it('opens with an address it cannot use, and says what is wrong with it', async () => {
    const driver = engine.createDriver({ host: 'ssh://user@machine' });
    await driver.open();
    expect(await driver.status()).toMatchObject({
      available: false,
      reason: expect.stringContaining('`ssh://user@machine` is no address'),
    });
    await expect(driver.observe()).rejects.toMatchObject({ code: 'unavailable' });
  });
});
