import { afterEach, describe, it } from 'vitest';
import { type CaseName, cases } from './conformance-cases';
import type { DriverHarness } from './driver-harness';

const CASE_TIMEOUT_MS = 60_000;

/**
 * The promises of the port, kept by every driver.
 * @param leftOut the reason for each case that cannot be asked of this driver
 */
export function describeContainerDriver(
  name: string,
  createHarness: () => Promise<DriverHarness>,
  leftOut: Partial<Record<CaseName, string>> = {},
): void {
  describe(`${name} is a container driver: it`, () => {
    let harness: DriverHarness | undefined;
    afterEach(async () => {
      await harness?.dispose();
      harness = undefined;
    });

    for (const { name: caseName, run } of cases) {
      const reason = leftOut[caseName];
      if (reason !== undefined) {
        it.skip(`${caseName} (left out: ${reason})`, () => undefined);
        continue;
      }
      it(caseName, { timeout: CASE_TIMEOUT_MS }, async () => {
        harness = await createHarness();
        await run(harness);
      });
    }
  });
}
