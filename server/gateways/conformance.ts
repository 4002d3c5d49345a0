import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { addressCases } from './conformance/address-cases';
import { balanceCases } from './conformance/balance-cases';
import { beyondCases } from './conformance/beyond-cases';
import { circuitCases } from './conformance/circuit-cases';
import { conditionsCases } from './conformance/conditions-cases';
import { connectionCases } from './conformance/connection-cases';
import { crashCases } from './conformance/crash-cases';
import { distributionCases } from './conformance/distribution-cases';
import { failureCases } from './conformance/failure-cases';
import { fallbackCases } from './conformance/fallback-cases';
import { httpCases } from './conformance/http-cases';
import { lifecycleCases } from './conformance/lifecycle-cases';
import { limitCases } from './conformance/limit-cases';
import { malformedCases } from './conformance/malformed-cases';
import { mirrorCases } from './conformance/mirror-cases';
import { rateLimitCases } from './conformance/rate-limit-cases';
import { retryCases } from './conformance/retry-cases';
import { rewriteCases } from './conformance/rewrite-cases';
import { splitCases } from './conformance/split-cases';
import { stickyCases } from './conformance/sticky-cases';
import { strengthCases } from './conformance/strength-cases';
import { timeoutCases } from './conformance/timeout-cases';
import { tlsCases } from './conformance/tls-cases';
import { traceCases } from './conformance/trace-cases';
import { virtualHostCases } from './conformance/virtual-host-cases';
import { visitorCases } from './conformance/visitor-cases';
import type { ConformanceCase, GatewayWorld } from './conformance/world';

const OVER_SOCKETS = {
  ...httpCases,
  ...failureCases,
  ...crashCases,
  ...connectionCases,
  ...addressCases,
  ...conditionsCases,
  ...strengthCases,
  ...stickyCases,
  ...visitorCases,
  ...virtualHostCases,
  ...rewriteCases,
  ...balanceCases,
  ...mirrorCases,
  ...rateLimitCases,
  ...retryCases,
  ...circuitCases,
  ...fallbackCases,
  ...timeoutCases,
  ...traceCases,
  ...malformedCases,
  ...limitCases,
  ...tlsCases,
  ...beyondCases,
  ...distributionCases,
};
const CASES = { ...splitCases, ...lifecycleCases, ...OVER_SOCKETS };
export type CaseName = keyof typeof CASES;
export type Omitted = Partial<Record<CaseName, string>>;

/** The same reason for all cases that need real sockets. */
export function withoutRealTraffic(reason: string): Omitted {
  return Object.fromEntries(Object.keys(OVER_SOCKETS).map((name) => [name, reason]));
}

/** Every gateway driver passes this. A case is left out by its name, with the reason why it cannot apply. */
export function describeGatewayDriver(
  name: string,
  createWorld: () => Promise<GatewayWorld>,
  omitted: Omitted = {},
): void {
  describe(`gateway driver ${name}`, () => {
    let world: GatewayWorld;
    beforeAll(async () => {
      world = await createWorld();
    });
    afterEach(() => world.clean());
    afterAll(() => world.close());
    const reasons = new Map(Object.entries(omitted));
    for (const [title, run] of Object.entries<ConformanceCase>(CASES)) {
      const reason = reasons.get(title);
      if (reason !== undefined) it.skip(`${title} (${reason})`);
      else {
        it(title, async ({ skip }) => {
          const can = run.needs === undefined ? true : world.driver.capabilities[run.needs];
          if (can !== true) skip(`it ${can}`);
          await run(world);
        });
      }
    }
  });
}
