import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { addressCases } from './conformance/address-cases';
import { connectionCases } from './conformance/connection-cases';
import { crashCases } from './conformance/crash-cases';
import { failureCases } from './conformance/failure-cases';
import { httpCases } from './conformance/http-cases';
import { lifecycleCases } from './conformance/lifecycle-cases';
import { splitCases } from './conformance/split-cases';
import type { ConformanceCase, GatewayWorld } from './conformance/world';

const OVER_SOCKETS = {
  ...httpCases,
  ...failureCases,
  ...crashCases,
  ...connectionCases,
  ...addressCases,
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
      if (reason === undefined) it(title, () => run(world));
      else it.skip(`${title} (${reason})`);
    }
  });
}
