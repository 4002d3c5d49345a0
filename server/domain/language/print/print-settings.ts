import type { RuntimeArgument, Variable } from '../../artifact';
import type { HealthCheck } from '../../deployment';
import type { Json } from '../../json';
import { formatDuration } from '../units/duration';

/** `NAME[alias]` → value, null where there is none. */
export function printEnvironment(variables: readonly Variable[]): Record<string, string | null> {
  return Object.fromEntries(
    variables.map(({ name, alias, value }) => [alias === null ? name : `${name}[${alias}]`, value]),
  );
}

export function printArguments(settings: readonly RuntimeArgument[]): Record<string, string>[] {
  return settings.map(({ key, value }) => ({ [key]: value }));
}

/** Undefined where none are given, which is not the same as an empty list. */
export function printHealthChecks(checks: readonly HealthCheck[] | null): Json[] | undefined {
  return checks?.map((check) => ({
    path: check.path,
    port: check.port,
    protocol: check.protocol,
    initial_delay: formatDuration(check.initialDelayMs),
    interval: formatDuration(check.intervalMs),
    timeout: formatDuration(check.timeoutMs),
    failures: check.failures,
  }));
}
