import { describe, it } from 'vitest';
import { describeContainerDriver } from '../conformance';
import type { DriverHarness } from '../driver-harness';
import { askServer, programSource } from '../test-programs';
import { containerSpec, createTestEngine, engineObstacle, PAUSE_IMAGE } from './test-engine';
import { createTestRegistry } from './test-registry';

async function createHarness(): Promise<DriverHarness> {
  const engine = await createTestEngine();
  const registry = await createTestRegistry();
  const { client } = engine;
  return {
    createDriver: () => engine.createDriver(),
    spec(program, ordinal = 0) {
      const image = `${registry.host}/no-such-command:1`;
      return containerSpec(program, programSource(program), {
        id: `shop/${program}/${program}/f00.${ordinal}`,
        ...(program === 'missing-command' && { deployable: { type: 'docker', command: [image] } }),
      });
    },
    async crash({ id }) {
      const path = `/containers/${await engine.containerOf(id)}/kill`;
      await client.tell({ method: 'POST', path });
    },
    isAlive: async ({ id }) => engine.isRunning(await engine.containerOf(id)),
    request: (instance) => askServer(instance),
    async say(instance, text) {
      await askServer(instance, { say: text });
    },
    async alter({ id }) {
      const path = `/containers/${await engine.containerOf(id)}/update`;
      await client.tell({ method: 'POST', path, body: { NanoCpus: 250_000_000 } });
      return 'cpu';
    },
    setAvailable: (isAvailable) => engine.setAvailable(isAvailable),
    async startStranger() {
      const container = await engine.run({ Image: PAUSE_IMAGE });
      return () => engine.isRunning(container);
    },
    async dispose() {
      await engine.dispose();
      await registry.close();
    },
  };
}

const obstacle = await engineObstacle();
if (obstacle === null) {
  describeContainerDriver('docker', createHarness, {
    'says before and at the start that a directory does not exist':
      'the directories are in the image, and the engine makes those that are missing',
  });
} else {
  describe('docker is a container driver', () => {
    it.skip(`not tested: ${obstacle}`, () => undefined);
  });
}
