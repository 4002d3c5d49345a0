import { expect, it } from 'vitest';
import type { Json } from '../../domain/json';
import { readDialect } from './dialect';
import { instanceSpec } from './test-home';

const read = (dialect: Json) =>
  readDialect(instanceSpec('web', ['node'], { dialects: { process: dialect, docker: { x: 1 } } }));

it('reads all there is, and leaves alone what is meant for others', () => {
  expect(read({ user: 1000, group: 'www', directory: 'app', stop_grace: '10s' })).toEqual({
    ok: true,
    value: { user: '1000', group: 'www', directory: 'app', stop_grace: 10_000 },
  });
  expect(readDialect(instanceSpec('web', ['node']))).toEqual({ ok: true, value: {} });
});

it.each<[Json, RegExp]>([
  [
    { usr: 'a', nice: 1 },
    /^`dialects\.process`: `usr`, `nice` are not known there; known are user, group, directory, stop_grace$/,
  ],
  [{ nice: 1 }, /`nice` is not known there; known are/],
  [{ stop_grace: 'soon' }, /^`dialects\.process\.stop_grace`: must be a time such as `10s`$/],
  [{ stop_grace: true }, /must be a time/],
  [{ user: true }, /^`dialects\.process\.user`: must be a name or a number$/],
  [{ directory: 7 }, /^`dialects\.process\.directory`: must be a path$/],
  ['root', /^`dialects\.process`: must be a map of user, group/],
  [['user'], /must be a map of/],
])('refuses %j and says what is wrong with it', (dialect, reason) => {
  const found = read(dialect);
  expect(found.ok ? '' : found.reason).toMatch(reason);
});
