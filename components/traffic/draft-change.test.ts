import { describe, expect, it } from 'vitest';
import { describeMoved, describeSession, draftChange } from './draft-change';
import { editSession, hasMovedMeanwhile, isDrafting, startSession } from './split-session';

const split = (a: number, b: number) => [
  { name: 'a', weight: a },
  { name: 'b', weight: b },
];
const rules = (timeoutMs?: number) => ({
  gateway: {},
  routes: { a: timeoutMs === undefined ? {} : { timeoutMs }, b: {} },
});
const fresh = startSession(split(9000, 1000), rules());
const beta = { gateway: {}, routes: { b: { condition: 'path begins /beta' } } };
const ruled = editSession(fresh, { kind: 'rules', change: beta });
const both = editSession(ruled, { kind: 'all-to', name: 'b' });
const plain = (words: string[]) => words.map((each) => each.replaceAll('\u00a0', ' '));

describe('what is sent', () => {
  it('is nothing but what differs', () => {
    expect(draftChange(fresh)).toEqual({});
    expect(draftChange(ruled)).toEqual({ routes: beta.routes });
    expect(draftChange(both)).toEqual({ weights: { a: 0, b: 10_000 }, routes: beta.routes });
  });
});

it('says weights and rules as one draft', () => {
  expect(plain(describeSession(both))).toEqual([
    'a from 90 % to 0 %, b from 10 % to 100 %',
    'condition of b from none to path begins /beta',
  ]);
  expect(isDrafting(editSession(both, { kind: 'discard' }))).toBe(false);
});

describe('somebody else meanwhile', () => {
  it('does not disturb a draft of rules by moving weights', () => {
    const session = editSession(ruled, { kind: 'live', routes: split(5000, 5000), rules: rules() });
    expect(hasMovedMeanwhile(session)).toBe(false);
    expect(draftChange(session)).toEqual({ routes: beta.routes });
  });

  it('is told of when rules moved under a draft of rules', () => {
    const session = editSession(ruled, {
      kind: 'live',
      routes: split(9000, 1000),
      rules: rules(2),
    });
    expect(hasMovedMeanwhile(session)).toBe(true);
    expect(plain(describeMoved(session))).toEqual(['time-out of a from default to 2 ms']);
    expect(hasMovedMeanwhile(editSession(session, { kind: 'accept-live' }))).toBe(false);
  });

  it('is not this tab itself, whatever it drafts by then', () => {
    const becomes = { gateway: {}, routes: { a: {}, ...beta.routes } };
    const sent = editSession(both, { kind: 'sent', weights: both.draft, rules: becomes });
    const further = editSession(sent, {
      kind: 'rules',
      change: { gateway: { sticky: 'route' }, routes: {} },
    });
    const session = editSession(further, {
      kind: 'live',
      routes: split(0, 10_000),
      rules: becomes,
    });
    expect(hasMovedMeanwhile(session)).toBe(false);
    expect(draftChange(session)).toEqual({ rules: { sticky: 'route' } });
  });
});
