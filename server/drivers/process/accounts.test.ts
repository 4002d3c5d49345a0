import { expect, it } from 'vitest';
import { findAccount, type Self } from './accounts';

const FILES = {
  passwd: `root:x:0:0:root:/root:/bin/sh
web:x:1001:1002:Web,,,:/srv/web:/usr/sbin/nologin
`,
  group: 'root:x:0:\nweb:x:1002:\nlogs:x:1003:web\n',
};
const root: Self = { uid: 0, ...FILES };
const web: Self = { uid: 1001, ...FILES };

it('finds a user by name and by number, with its first group and its home', () => {
  const account = { uid: 1001, gid: 1002, home: '/srv/web' };
  expect(findAccount({ user: 'web' }, root)).toEqual({ ok: true, value: account });
  expect(findAccount({ user: '1001' }, root)).toEqual({ ok: true, value: account });
  expect(findAccount({ user: 'web', group: 'logs' }, root)).toMatchObject({ value: { gid: 1003 } });
  expect(findAccount({ user: 'web', group: '77' }, root)).toMatchObject({ value: { gid: 77 } });
});

it('takes a number that has no name as it is', () => {
  const value = { uid: 4_000, gid: 4_000, home: null };
  expect(findAccount({ user: '4000' }, root)).toEqual({ ok: true, value });
});

it('runs as Vamp itself where nothing is said, or where that is who is meant', () => {
  expect(findAccount({}, root)).toEqual({ ok: true, value: null });
  expect(findAccount({ user: 'web' }, web)).toEqual({ ok: true, value: null });
});

it.each([
  [{ user: 'ghost' }, root, /user `ghost` does not exist/],
  [{ user: 'web', group: 'ghosts' }, root, /group `ghosts` does not exist/],
  [{ group: 'web' }, root, /group `web` is set without a user/],
  [{ user: 'root' }, web, /cannot run as user `root`: only root may choose a user/],
  [{ user: 'web', group: 'logs' }, web, /only root may choose/],
  [{ user: '-1' }, root, /user `-1` does not exist/],
])('refuses %j and says why', (dialect, self, reason) => {
  const found = findAccount(dialect, self);
  expect(found.ok ? '' : found.reason).toMatch(reason);
});
