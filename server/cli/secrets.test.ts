import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseCommandLine } from './command-line';
import { secrets } from './secrets';

const USED = [{ deployment: 'shop', service: 'api/api:1' }, { gateway: 'front' }];
const SECRET = { name: 'key', revision: 2, author: 'cli', updatedAt: 0, usedBy: USED };

let folder = '';
let host = '';
let close: () => void;
let asked: { method: string; path: string; body: string }[] = [];
let printed = '';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vamp-cli-'));
  asked = [];
  printed = '';
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const { method = '', url: path = '' } = request;
    asked.push({ method, path, body: Buffer.concat(chunks).toString() });
    const answers = { GET: [SECRET], PUT: SECRET, DELETE: { removed: true } };
    response.end(JSON.stringify(answers[method as keyof typeof answers]));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => server.closeAllConnections();
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  close();
  rmSync(folder, { recursive: true });
});

const run = (...args: string[]) => secrets(parseCommandLine(['secrets', ...args, '--host', host]));

describe('vamp secrets', () => {
  test('lists who uses what', async () => {
    expect(await run('list')).toBe(0);
    expect(printed).toBe(
      'key  revision 2 by cli, 1970-01-01 00:00 UTC  used by shop/api/api:1, the gateway front\n',
    );
  });

  test('sets the value of a file without its last line end, and says what to restart', async () => {
    const file = join(folder, 'value');
    writeFileSync(file, 'line 1\nline 2\n\n');
    expect(await run('set', 'a.b', '--file', file)).toBe(0);
    expect(asked).toEqual([
      { method: 'PUT', path: '/api/v1/secrets/a.b', body: 'line 1\nline 2\n' },
    ]);
    expect(printed).toContain('vamp restart shop');
    expect(printed).not.toContain('line 1');
  });

  test('does not take a value as an argument', async () => {
    await expect(run('set', 'key', 'sesame')).rejects.toThrow('is no argument');
    expect(asked).toEqual([]);
  });

  test('removes, by force if need be', async () => {
    expect(await run('remove', 'key', '--force', '--json')).toBe(0);
    expect(asked).toMatchObject([{ method: 'DELETE', path: '/api/v1/secrets/key?force=true' }]);
    expect(JSON.parse(printed)).toEqual({ removed: true });
  });

  test.each([
    [['set'], 'NAME is missing'],
    [['show', 'key'], 'there is no `secrets show`'],
  ])('%j is refused', async (args, message) => {
    await expect(run(...args)).rejects.toThrow(message);
  });
});
