import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';

let root;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vamp-checks-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
});

test('sizes: small files pass, a long one is named, nothing at all is an error', () => {
  expect(run('check-sizes.mjs')).toMatchObject({ status: 1 });
  for (const name of ['a', 'b', 'c']) write(`server/${name}.ts`, 'x\n'.repeat(40));
  expect(run('check-sizes.mjs')).toMatchObject({ status: 0 });

  write('components/long.tsx', 'x\n'.repeat(401));
  write('server/store/generated/client.ts', 'x\n'.repeat(5_000));
  const { status, output } = run('check-sizes.mjs');
  expect(status).toBe(1);
  expect(output).toContain('401  components/long.tsx');
  expect(output).not.toContain('generated');
});

test('sizes: the median is a limit of its own', () => {
  for (const name of ['a', 'b', 'c']) write(`server/${name}.ts`, 'x\n'.repeat(81));
  expect(run('check-sizes.mjs').output).toContain(
    'Half of the files have at most 80 lines; now it is 81',
  );
});

test('environment: only server/env.ts and tests read it', () => {
  write('server/env.ts', 'process.env.PORT');
  write('server/main.test.ts', 'process.env.PORT');
  expect(run('check-env.mjs')).toMatchObject({ status: 0 });

  write('server/drivers/start.ts', '\nspawn(process.env.PATH)');
  const { status, output } = run('check-env.mjs');
  expect(status).toBe(1);
  expect(output).toContain('server/drivers/start.ts:2');
});

function write(path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function run(script) {
  const program = join(import.meta.dirname, script);
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, root], {
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}
