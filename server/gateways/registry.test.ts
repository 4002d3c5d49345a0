import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GATEWAY_DRIVERS } from './registry';

describe('GATEWAY_DRIVERS', () => {
  it('names exactly the folders that hold a driver, and each has the files a driver has', () => {
    const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => ({
        name: entry.name,
        files: readdirSync(`${import.meta.dirname}/${entry.name}`),
      }))
      .filter((folder) => folder.files.includes('driver.ts'));
    expect(folders.map((folder) => folder.name).toSorted()).toEqual(
      Object.keys(GATEWAY_DRIVERS).toSorted(),
    );
    for (const folder of folders) {
      expect(folder.files, folder.name).toEqual(expect.arrayContaining(['index.ts', 'README.md']));
    }
  });

  it('gives every driver its name as its type', () => {
    const clock = { now: () => 0, sleep: async () => {} };
    for (const [name, create] of Object.entries(GATEWAY_DRIVERS)) {
      expect(create({ home: '/nowhere', clock, command: [] }).type).toBe(name);
    }
  });
});
