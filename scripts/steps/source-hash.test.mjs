import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { sourceHash } from './source-hash.mjs';

let root;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vamp-source-hash-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  write('server/main.ts', 'one');
  write('package-lock.json', '{}');
});

test('a changed, new or renamed source makes a new build', () => {
  const seen = new Set([sourceHash(root)]);
  write('server/main.ts', 'two');
  seen.add(sourceHash(root));
  write('app/page.tsx', '');
  seen.add(sourceHash(root));
  rmSync(join(root, 'app/page.tsx'));
  write('app/other.tsx', '');
  seen.add(sourceHash(root));
  write('package-lock.json', '{"a":1}');
  seen.add(sourceHash(root));
  expect(seen.size).toBe(5);
});

test('times, tests and generated files make none', () => {
  const before = sourceHash(root);
  utimesSync(join(root, 'server/main.ts'), new Date(0), new Date(0));
  write('server/main.test.ts', 'a test');
  write('server/store/generated/client.ts', 'generated');
  write('README.md', 'words');
  expect(sourceHash(root)).toBe(before);
});

function write(path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
