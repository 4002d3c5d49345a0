import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { wallClock } from './driver-harness';
import { containerDrivers } from './registry';

it('knows exactly the drivers that have a folder', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  expect(Object.keys(containerDrivers).sort()).toEqual(folders.sort());
});

it('calls each driver by its own type', () => {
  const docker = containerDrivers.docker({ home: tmpdir(), clock: wallClock });
  const memory = containerDrivers.memory({ clock: wallClock });
  const process = containerDrivers.process({
    home: tmpdir(),
    projectDirectory: tmpdir(),
    clock: wallClock,
    portRange: { from: 20_000, to: 29_999 },
    environment: {},
  });
  expect([docker.type, memory.type, process.type]).toEqual(['docker', 'memory', 'process']);
});
