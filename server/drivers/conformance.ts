import { afterEach, describe, it } from 'vitest';
import { type CaseName, cases } from './conformance-cases';
import type { ConformanceCase } from './conformance-steps';
import type { DriverHarness } from './driver-harness';

const CASE_TIMEOUT_MS = 60_000;

/**
 * The promises of the port, kept by every driver. A case that needs an ability the driver lacks is skipped with the
 * reason the driver gives.
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

    for (const { name: caseName, needs, run } of cases as readonly NamedCase[]) {
      const reason = leftOut[caseName];
      if (reason !== undefined) {
        it.skip(`${caseName} (left out: ${reason})`, () => undefined);
        continue;
      }
      it(caseName, { timeout: CASE_TIMEOUT_MS }, async ({ skip }) => {
        harness = await createHarness();
        const inability = needs === undefined ? null : await inabilityOf(harness, needs);
        if (inability !== null) skip(inability);
        await run(harness);
      });
    }
  });
}

type NamedCase = ConformanceCase & { name: CaseName };

async function inabilityOf(
  harness: DriverHarness,
  ability: NonNullable<ConformanceCase['needs']>,
): Promise<string | null> {
  const driver = harness.createDriver();
  await driver.open();
  const can = driver.capabilities[ability];
  await driver.close();
  return can === true ? null : can;
}
