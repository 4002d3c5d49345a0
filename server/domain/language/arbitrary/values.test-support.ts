import { fc } from '../../../test-random';
import type { BreedPort, Dialects, JsonMap, StoredScale } from '../../artifact';
import type { HealthCheck, Scale } from '../../deployment';
import type { Protocol } from '../../gateway';

/*
 * Artifacts of every kind of content that are right as they are. Keys of maps are never whole numbers: objects put
 * those first, whatever was written, and the property is about what is said, not about that.
 */

const isKey = (text: string) => !/^(\d+|__proto__|<<)$/.test(text);
const exotic = fc
  .string({ minLength: 1, maxLength: 6 })
  .filter((text) => /^[^\s/[\].]+$/.test(text) && isKey(text));
export const anyName: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('web', 'api:1.0', 'größe', 'yes', '1e3', '~', '#x', 'a:b'),
  exotic,
);
export const strictName = anyName.map((name) => name.replaceAll('.', '-'));
export const reference = fc.record({ reference: anyName });
export const metadata: fc.Arbitrary<JsonMap> = fc.constantFrom(
  {},
  { team: 'tea', 'a.b': [1, 'x', true, null], nested: { 'no way': 1.5 } },
);
const someDialects: Dialects[] = [{}, { docker: { labels: ['$$5', null] }, kubernetes: 'text' }];
export const dialects = fc.constantFrom(...someDialects);
export const text = fc.string({ maxLength: 8 }).map((value) => value.replaceAll('$', '$$$$'));
export const milliseconds = fc.oneof(fc.constantFrom(0, 500, 1000, 60_000, 3_600_000), fc.nat(1e9));
export const count = fc.nat(1000);
export const share = fc.nat(10_000);
export const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
export const environment = (names: readonly string[]) =>
  fc
    .subarray([...names])
    .chain((chosen) =>
      fc
        .array(text, { minLength: chosen.length, maxLength: chosen.length })
        .map((values) => Object.fromEntries(chosen.map((name, i) => [name, values[i] ?? '']))),
    );
export const runtimeArguments = fc.array(
  fc.oneof(
    fc.record({ key: anyName.filter((key) => key !== 'privileged'), value: text }),
    fc.constant({ key: 'privileged', value: 'true' }),
  ),
  { maxLength: 2 },
);

export const scale: fc.Arbitrary<Scale> = fc.record({
  cpu: fc.constantFrom(0, 0.005, 0.25, 1, 16),
  memoryMb: fc.nat(1e7).map((value) => value / 100),
  instances: count,
});
export const anyScale: fc.Arbitrary<StoredScale> = fc
  .tuple(anyName, metadata, scale)
  .map(([name, notes, size]) => ({ name, metadata: notes, ...size }));

export const port: fc.Arbitrary<BreedPort> = fc
  .tuple(strictName, fc.nat(65_535), fc.constantFrom('', '/http', '/tcp'))
  .map(([name, number, suffix]) => {
    const protocol: Protocol = suffix === '/tcp' ? 'tcp' : 'http';
    return { name, number, protocol, text: `${number}${suffix}` };
  });

export const healthChecks = (ports: readonly string[]): fc.Arbitrary<HealthCheck[] | null> =>
  orNull(
    ports.length === 0
      ? fc.constant([])
      : fc.array(
          fc.record({
            path: fc.constantFrom('/', '/health?deep=1'),
            port: fc.constantFrom(...ports),
            protocol: fc.constantFrom('HTTP', 'HTTPS'),
            initialDelayMs: milliseconds,
            intervalMs: milliseconds,
            timeoutMs: milliseconds,
            failures: count,
          }),
          { maxLength: 2 },
        ),
  );
