import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { connectionCases } from './conformance/connection-cases';
import { failureCases } from './conformance/failure-cases';
import { httpCases } from './conformance/http-cases';
import { lifecycleCases } from './conformance/lifecycle-cases';
import { splitCases } from './conformance/split-cases';
import type { ConformanceCase, GatewayWorld } from './conformance/world';

const CASES = {
  ...splitCases,
  ...lifecycleCases,
  ...httpCases,
  ...failureCases,
  ...connectionCases,
};
export type CaseName = keyof typeof CASES;
export type Omitted = Partial<Record<CaseName, string>>;

/** The same reason for all cases that need real sockets. */
export function withoutRealTraffic(reason: string): Omitted {
  const names = Object.keys({ ...httpCases, ...failureCases, ...connectionCases });
  return Object.fromEntries(names.map((name) => [name, reason]));
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
