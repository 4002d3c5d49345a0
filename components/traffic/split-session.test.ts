import { describe, expect, it } from 'vitest';
import { weightsOf } from './split-model';
import { editSession, hasMovedMeanwhile, isDrafting, startSession } from './split-session';

const split = (a: number, b: number) => [
  { name: 'a', weight: a },
  { name: 'b', weight: b },
];
const fresh = startSession(split(9000, 1000));
const drafted = editSession(fresh, { kind: 'weight', name: 'a', weight: 7000, from: fresh.draft });

describe('without a draft', () => {
  it('shows every change of live at once', () => {
    const session = editSession(fresh, {
      kind: 'live',
      routes: split(2000, 8000),
    });
    expect(weightsOf(session.draft)).toEqual({ a: 2000, b: 8000 });
    expect(isDrafting(session)).toBe(false);
  });

  it('keeps locks when live changes', () => {
    const locked = editSession(fresh, {
      kind: 'lock',
      name: 'a',
      locked: true,
    });
    const session = editSession(locked, { kind: 'live', routes: split(2000, 8000) });
    expect(session.draft[0]).toEqual({ name: 'a', weight: 2000, locked: true });
  });
});

describe('with a draft', () => {
  it('keeps it and tells when somebody else changes live', () => {
    const session = editSession(drafted, { kind: 'live', routes: split(5000, 5000) });
    expect(weightsOf(session.draft)).toEqual({ a: 7000, b: 3000 });
    expect(hasMovedMeanwhile(session)).toBe(true);
  });

  it('goes on after the change was accepted', () => {
    const moved = editSession(drafted, { kind: 'live', routes: split(5000, 5000) });
    const session = editSession(moved, { kind: 'accept-live' });
    expect(hasMovedMeanwhile(session)).toBe(false);
    expect(weightsOf(session.draft)).toEqual({ a: 7000, b: 3000 });
  });

  it('takes live when discarded', () => {
    const moved = editSession(drafted, { kind: 'live', routes: split(5000, 5000) });
    const session = editSession(moved, { kind: 'discard' });
    expect(weightsOf(session.draft)).toEqual({ a: 5000, b: 5000 });
    expect(hasMovedMeanwhile(session)).toBe(false);
  });

  it('is over when live becomes what was drafted', () => {
    const session = editSession(drafted, { kind: 'live', routes: split(7000, 3000) });
    expect(isDrafting(session)).toBe(false);
    expect(hasMovedMeanwhile(session)).toBe(false);
  });

  it('does not take its own earlier change for somebody else’s', () => {
    const sent = editSession(drafted, { kind: 'sent', weights: split(7000, 3000) });
    const further = editSession(sent, {
      kind: 'weight',
      name: 'a',
      weight: 6000,
      from: sent.draft,
    });
    const session = editSession(further, { kind: 'live', routes: split(7000, 3000) });
    expect(weightsOf(session.draft)).toEqual({ a: 6000, b: 4000 });
    expect(hasMovedMeanwhile(session)).toBe(false);
  });

  it('takes in a version that appears, with nothing', () => {
    const routes = [...split(9000, 1000), { name: 'c', weight: 0 }];
    const session = editSession(drafted, { kind: 'live', routes });
    expect(weightsOf(session.draft)).toEqual({ a: 7000, b: 3000, c: 0 });
  });
});

describe('a gesture', () => {
  it('keeps the proportions of the others while a number is typed digit by digit', () => {
    const start = startSession([...split(8000, 1500), { name: 'c', weight: 500 }]);
    const type = (session: typeof start, weight: number) =>
      editSession(session, { kind: 'weight', name: 'a', weight, from: start.draft });
    const typed = [0, 10_000, 6000].reduce(type, start);
    expect(weightsOf(typed.draft)).toEqual({ a: 6000, b: 3000, c: 1000 });
  });

  it('that is dragged back leaves nothing behind', () => {
    const start = startSession([...split(8000, 1500), { name: 'c', weight: 500 }]);
    const drag = (session: typeof start, position: number) =>
      editSession(session, { kind: 'thumb', thumb: 1, position, from: start.draft });
    expect(isDrafting([1000, 9500].reduce(drag, start))).toBe(false);
  });
});
