import type { Blueprint } from '../artifact';
import type { DeploymentSpec, ServiceSpec } from '../deployment';
import { readBlueprint } from '../language/read-blueprint.test-support';
import { type ComposeInput, type ComposeResult, composeSpec } from './compose-spec';

export function read(text: string): Blueprint {
  const { blueprint, findings } = readBlueprint(text, { isPartial: true });
  if (blueprint === null) throw new Error(findings.map((each) => each.message).join('\n'));
  return blueprint;
}

/** A blueprint as text or as read, composed for the deployment `shop`. */
export function compose(
  written: string | Blueprint,
  overrides: Partial<ComposeInput> = {},
): ComposeResult {
  return composeSpec({
    blueprint: typeof written === 'string' ? read(written) : written,
    name: 'shop',
    current: null,
    mode: 'merge',
    freePorts: Array.from({ length: 2_000 }, (_, index) => 40_000 + index),
    gatewayHost: '127.0.0.1',
    ...overrides,
  });
}

/** The state, when nothing is in its way. */
export function composed(
  written: string | Blueprint,
  overrides: Partial<ComposeInput> = {},
): DeploymentSpec {
  const { spec, conflicts } = compose(written, overrides);
  if (conflicts.length > 0) throw new Error(JSON.stringify(conflicts, null, 2));
  return spec;
}

export function weights(spec: DeploymentSpec, gateway: string): Record<string, number> {
  const routes = spec.gateways.find((each) => each.name === gateway)?.routes ?? [];
  return Object.fromEntries(routes.map((route) => [route.name, route.weight]));
}

export function serviceOf(spec: DeploymentSpec, name: string): ServiceSpec {
  const services = spec.clusters.flatMap((cluster) => cluster.services);
  const found = services.find((service) => service.name === name);
  if (found === undefined) throw new Error(`no ${name} in ${JSON.stringify(spec)}`);
  return found;
}

/** With other weights at a gateway, as if somebody had shifted traffic. */
export function shifted(
  spec: DeploymentSpec,
  gateway: string,
  shares: Record<string, number>,
): DeploymentSpec {
  const gateways = spec.gateways.map((each) =>
    each.name === gateway
      ? {
          ...each,
          routes: each.routes.map(({ name, weight }) => ({ name, weight: shares[name] ?? weight })),
        }
      : each,
  );
  return { ...spec, gateways };
}
