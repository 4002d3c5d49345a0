import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GatewayConfig } from '../../domain/gateway';
import { createConfigJournal } from './config-journal';

let folder: string;
let path: string;

const config = (name: string, port = 9_000): GatewayConfig => ({
  ...{ name, host: '127.0.0.1', port, protocol: 'http', routes: [] },
});

async function noteAll(notes: readonly (GatewayConfig | string)[]) {
  const journal = createConfigJournal(path);
  await journal.load();
  for (const note of notes) {
    if (typeof note === 'string') journal.note(note, null);
    else journal.note(note.name, note);
  }
  await journal.close();
  return journal;
}

async function loaded() {
  const journal = createConfigJournal(path);
  const configs = await journal.load();
  await journal.close();
  return configs;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vamp-journal-'));
  path = join(folder, 'gateway', 'gateway.jsonl');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the journal of configurations', () => {
  it('gives back what was noted last of each gateway, over any number of starts', async () => {
    await noteAll([config('a'), config('b'), config('a', 9_001)]);
    await noteAll(['b', config('c')]);
    expect(await loaded()).toEqual([config('a', 9_001), config('c')]);
  });

  it('takes notes while it writes', async () => {
    const journal = createConfigJournal(path);
    await journal.load();
    for (let port = 1; port <= 200; port += 1) {
      journal.note('a', config('a', port));
      if (port % 7 === 0) await nextTurn();
    }
    await journal.close();
    expect(await loaded()).toEqual([config('a', 200)]);
  });

  it('stays small, however often a gateway changes', async () => {
    const names = Array.from({ length: 100 }, (_, index) => `gateway-${index}/${'x'.repeat(400)}`);
    const journal = await noteAll(names.map((name) => config(name)));
    for (let round = 1; round <= 40; round += 1) {
      for (const name of names) journal.note(name, config(name, round));
      await nextTurn();
    }
    await journal.close();
    expect((await readFile(path)).length).toBeLessThan(1.2 * 1_024 * 1_024);
    expect(await loaded()).toEqual(names.map((name) => config(name, 40)));
  });

  it('does without the line that a crash broke off', async () => {
    await noteAll([config('a'), config('b')]);
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.slice(0, -10));
    expect(await loaded()).toEqual([config('a')]);
  });

  it.each([
    { what: 'of another version', text: '{"version":99}\n' },
    { what: 'with a line in the middle that is none', text: '{"version":2}\n{"put"\n{}\n' },
    { what: 'with a configuration that is none', text: '{"version":2}\n{"put":{"name":"a"}}\n' },
    { what: 'that is empty', text: '' },
  ])('sets a file aside $what', async ({ text }) => {
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, text);
    const journal = createConfigJournal(path);
    expect(await journal.load()).toEqual([]);
    expect(journal.problem()).toContain('was set aside');
    await journal.close();
    expect(await readFile(`${path}.unreadable`, 'utf8')).toBe(text);
  });

  it('says that it cannot write, and makes up for it as soon as it can', async () => {
    await mkdir(join(`${path}.new`, 'in-its-place'), { recursive: true });
    const journal = createConfigJournal(path);
    await journal.load();
    journal.note('a', config('a'));
    journal.note('b', config('b'));
    await journal.close();
    expect(journal.problem()).toContain('could not be saved');
    await rm(`${path}.new`, { recursive: true });
    journal.note('b', config('b'));
    await journal.close();
    expect(journal.problem()).toBeNull();
    expect(await loaded()).toEqual([config('a'), config('b')]);
    expect(await readdir(join(path, '..'))).toEqual(['gateway.jsonl']);
  });
});
