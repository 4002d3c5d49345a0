import { expect, it } from 'vitest';
import type { RulesState } from './rules-model';
import {
  acceptLiveRules,
  discardRules,
  draftedRules,
  editRules,
  followRules,
  haveRulesMoved,
  holdsLastSent,
  isDraftingRules,
  sentRules,
  startRules,
} from './rules-session';

const rules = (more: RulesState['gateway'] = {}): RulesState => ({
  gateway: more,
  routes: { a: {}, b: {} },
});
const beta = { gateway: {}, routes: { b: { condition: 'path begins /beta' } } };
const drafted = editRules(startRules(rules()), beta);

it('drafts on top of what is live', () => {
  expect(isDraftingRules(drafted)).toBe(true);
  expect(draftedRules(drafted).routes.b).toEqual({ condition: 'path begins /beta' });
});

it('is no draft any more once it is taken back by hand', () => {
  expect(
    isDraftingRules(editRules(drafted, { gateway: {}, routes: { b: { condition: null } } })),
  ).toBe(false);
});

it('follows live without a draft', () => {
  const session = followRules(startRules(rules()), rules({ sticky: 'route' }));
  expect(draftedRules(session)).toEqual(rules({ sticky: 'route' }));
  expect(haveRulesMoved(session)).toBe(false);
});

it('keeps the draft, on top of what somebody else changed, and tells', () => {
  const session = followRules(drafted, rules({ sticky: 'route' }));
  expect(haveRulesMoved(session)).toBe(true);
  expect(draftedRules(session)).toMatchObject({
    gateway: { sticky: 'route' },
    routes: { b: { condition: 'path begins /beta' } },
  });
  expect(haveRulesMoved(acceptLiveRules(session))).toBe(false);
  expect(isDraftingRules(discardRules(session))).toBe(false);
});

it('is over when live becomes what was drafted, as Vamp prints it', () => {
  const live = { gateway: {}, routes: { a: {}, b: { condition: 'path begins "/beta"' } } };
  const session = followRules(drafted, live);
  expect(isDraftingRules(session)).toBe(false);
  expect(haveRulesMoved(session)).toBe(false);
});

it('does not take its own earlier change for somebody else’s', () => {
  const sent = sentRules(drafted, draftedRules(drafted));
  expect(holdsLastSent(sent)).toBe(false);
  const further = editRules(sent, { gateway: { sticky: 'route' }, routes: {} });
  const session = followRules(further, {
    gateway: {},
    routes: { a: {}, b: { condition: 'path begins /beta' } },
  });
  expect(haveRulesMoved(session)).toBe(false);
  expect(draftedRules(session).gateway.sticky).toBe('route');
  expect(holdsLastSent(session)).toBe(true);
});

it('forgets what was drafted for a route that went', () => {
  const session = followRules(drafted, { gateway: {}, routes: { a: {} } });
  expect(isDraftingRules(session)).toBe(false);
});

it('tells when somebody else goes back to what this tab had made live before', () => {
  const first = rules({ sticky: 'route' });
  const mine = [first, rules()].reduce(
    (session, state) => followRules(sentRules(session, state), state),
    startRules(rules()),
  );
  expect(haveRulesMoved(followRules(editRules(mine, beta), first))).toBe(true);
});
