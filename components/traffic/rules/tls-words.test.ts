import { describe, expect, it } from 'vitest';
import { describeLine } from './describe-rules';
import { differenceLines } from './difference-lines';
import { rulesOf } from './rules-model';
import { rulesProblem } from './rules-problem';
import { editRules, startRules } from './rules-session';

const certificates = (...names: string[]) =>
  names.map((secret) => ({ secret, fingerprint: `${secret} 1` }));

describe('the certificates of a gateway', () => {
  it('are drafted by the names of their secrets; a new value of one is no change', () => {
    const tls = { certificates: certificates('site'), redirectFrom: 9080 };
    const live = rulesOf({ rules: { tls }, routes: [] });
    expect(live.gateway.tls).toEqual({ certificates: ['site'], redirect: 9080 });
    const renewed = rulesOf({
      rules: { tls: { ...tls, certificates: [{ secret: 'site', fingerprint: 'new' }] } },
      routes: [],
    });
    expect(editRules(startRules(live), { gateway: renewed.gateway, routes: {} }).change).toEqual({
      gateway: {},
      routes: {},
    });
  });

  it('are told with the port that leads to them', () => {
    const before = { rules: { tls: null } };
    const after = { rules: { tls: { certificates: certificates('a', 'b'), redirectFrom: 9080 } } };
    expect(differenceLines({ before, after }).map(describeLine)).toEqual([
      'certificates from none to a, b with a redirect from port 9080',
    ]);
  });

  it('cannot be none at all while there is a redirect', () => {
    const change = { gateway: { tls: { certificates: [], redirect: 80 } }, routes: {} };
    expect(rulesProblem(change)).toBe('Choose a certificate, or take the redirect away too.');
  });
});
