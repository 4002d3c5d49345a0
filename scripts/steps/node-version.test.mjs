import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('an old Node is told what is needed, where it was found and what to do', () => {
  const { status, stderr } = start('18.20.4');
  expect(status).toBe(1);
  expect(stderr).toContain('needs Node.js 20.19 or newer; this is 18.20.4');
  expect(stderr).toContain(process.execPath);
  expect(stderr).toContain('What to do: install a newer one');
});

test('20.19 and everything after it is good enough', () => {
  expect(['20.19.0', '20.20.1', '22.0.0'].map((version) => start(version).status)).toEqual([
    0, 0, 0,
  ]);
  expect(start('20.18.3').status).toBe(1);
});

function start(version) {
  const source = `
    const { requireNode } = await import(${JSON.stringify(new URL('./node-version.mjs', import.meta.url).href)});
    Object.defineProperty(process, 'versions', { value: { node: '${version}' } });
    requireNode();`;
  const args = ['--input-type=module', '-e', source];
  return spawnSync(process.execPath, args, { encoding: 'utf8' });
}
