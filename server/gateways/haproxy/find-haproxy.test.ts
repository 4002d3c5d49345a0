import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findHaproxy, parseVersion } from './find-haproxy';

const folder = mkdtempSync(join(tmpdir(), 'vamp-find-'));
afterAll(() => rmSync(folder, { recursive: true }));

function program(name: string, says: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\necho '${says}'\n`, { mode: 0o755 });
  return path;
}

describe('findHaproxy', () => {
  it('takes the program it is told, when that is new enough', () => {
    const path = program('new', 'HAProxy version 2.4.0-6cbbecf 2021/05/14 - https://haproxy.org/');
    expect(findHaproxy(path, '')).toEqual({ ok: true, haproxy: { path, version: '2.4.0' } });
  });

  it('says why one cannot be used', () => {
    const old = program('old', 'HA-Proxy version 2.2.9-2+deb11u6 2023/12/22');
    expect(findHaproxy(old, '')).toEqual({
      ok: false,
      reason: `${old} is version 2.2.9; 2.4 is the oldest that works`,
    });
    const other = program('other', 'hello');
    expect(findHaproxy(other, '')).toMatchObject({
      ok: false,
      reason: `${other} did not say its version`,
    });
    expect(findHaproxy('/no/such/program', '')).toMatchObject({
      ok: false,
      reason: 'no program haproxy was found in /no/such/program',
    });
  });

  it('looks in the folders of PATH first', () => {
    const path = program('haproxy', 'HAProxy version 3.0.1 2024/06/10');
    expect(findHaproxy(undefined, `relative:${folder}`)).toMatchObject({ haproxy: { path } });
  });
});

describe('parseVersion', () => {
  it.each([
    { text: 'HAProxy version 2.6.12-1+deb12u4 2026/10/17', version: '2.6.12' },
    { text: 'HAProxy version 2.9-dev5-abc 2023/09/08', version: '2.9-dev5' },
    { text: 'nginx version: 1.2.3', version: null },
  ])('reads $text', ({ text, version }) => expect(parseVersion(text)).toBe(version));
});
