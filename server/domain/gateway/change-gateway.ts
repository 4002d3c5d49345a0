import { parseCondition, printCondition } from '../expression';
import { Problem } from '../problem';
import { parseClientKey } from './client-key';
import { formatShares } from './format-shares';
import type { GatewayChange, RoutePatch, RulesPatch } from './gateway-change';
import { FULL_WEIGHT, type GatewayRules, type GatewaySpec, type RouteSpec } from './types';
import { withVisitors } from './with-visitors';

/** The gateway after a change. Throws a Problem in the words of the language where the change is not sound. */
export function changeGateway(gateway: GatewaySpec, change: GatewayChange): GatewaySpec {
  const { weights = {}, routes: patches = {}, rules = {} } = change;
  refuseUnknownRoutes(gateway, [...Object.keys(weights), ...Object.keys(patches)]);
  const routes = gateway.routes.map((route) => ({
    ...patched(route, soundPatch(gateway, route, patches[route.name] ?? {})),
    weight: weights[route.name] ?? route.weight,
  }));
  const next = { ...patched(gateway, rules), routes };
  if (change.weights !== undefined) refuseWrongSum(next);
  checkRules(next, rules);
  // Who was where is put back as it was; else as few visitors move as can be.
  return withVisitors(next, isWhole(rules.visitors) ? null : gateway);
}

const isWhole = (visitors: RulesPatch['visitors']) => (visitors?.slices.length ?? 0) > 0;

function patched<T extends object>(
  before: T,
  patch: { [Key in keyof T]?: T[Key] | null | undefined },
): T {
  const after = { ...before };
  for (const key of keysOf(patch)) {
    const value = patch[key];
    if (value === undefined) continue;
    if (value === null) delete after[key];
    else after[key] = value as NonNullable<typeof value>;
  }
  return after;
}

/** Keys of a patch are keys of what it is for. */
function keysOf<T extends object>(patch: T): (keyof T)[] {
  return Object.keys(patch) as (keyof T)[];
}

function refuseUnknownRoutes({ name, routes }: GatewaySpec, named: readonly string[]): void {
  const known = routes.map((route) => route.name);
  const unknown = named.find((route) => !known.includes(route));
  if (unknown === undefined) return;
  throw new Problem('invalid', {
    name: 'UnresolvedServiceRouteError',
    message: `${name} has no route ${unknown}; it has ${known.join(', ')}`,
    advice: 'name one of its routes',
  });
}

function refuseWrongSum({ name, routes }: GatewaySpec): void {
  const sum = routes.reduce((total, route) => total + route.weight, 0);
  if (sum === FULL_WEIGHT) return;
  throw new Problem('invalid', {
    name: 'GatewayRouteWeightError',
    message: `the weights of ${name} add up to ${sum / 100} %, not 100 %`,
    advice: `give the routes weights that add up to 100 %: ${formatShares(routes)}`,
  });
}

/** The patch with its conditions as Vamp prints them. */
function soundPatch(gateway: GatewaySpec, route: RouteSpec, patch: RoutePatch): RoutePatch {
  const { condition, rewrites, retries, fallback } = patch;
  const subject = `the route ${route.name} of ${gateway.name}`;
  const asksForHttp = condition ?? (rewrites?.length ? rewrites : null) ?? retries;
  if (gateway.protocol === 'tcp' && asksForHttp) {
    throw new Problem('invalid', {
      name: 'ConditionPortTypeError',
      message: `${subject} is tcp, which has no requests to look at or to repeat`,
      advice: 'remove its condition, rewrites and retries, or make the port http',
    });
  }
  if (fallback) refuseForeign(gateway, fallback, `the fallback of ${subject}`);
  if (fallback === route.name) {
    throw new Problem('invalid', {
      message: `${subject} cannot take over from itself`,
      advice: 'name another route as its fallback, or none',
    });
  }
  return {
    ...patch,
    ...(condition && { condition: printed(condition, `the condition of ${subject}`) }),
    ...(rewrites && {
      rewrites: rewrites.map(({ path, condition: when }) => ({
        path,
        condition: printed(when, `a rewrite of ${subject}`),
      })),
    }),
  };
}

function printed(text: string, subject: string): string {
  const parsed = parseCondition(text);
  if (parsed.ok) return printCondition(parsed.condition);
  throw new Problem('invalid', {
    name: 'InvalidConditionError',
    message: `${subject} is no condition, at character ${parsed.start + 1}: ${parsed.message}`,
    advice: 'write e.g. User-Agent = Firefox, or Cookie beta contains yes',
  });
}

function refuseForeign({ name, routes }: GatewaySpec, route: string, what: string): void {
  if (routes.some((each) => each.name === route)) return;
  throw new Problem('invalid', {
    name: 'UnresolvedServiceRouteError',
    message: `${what} is ${route}, which is no route of ${name}`,
    advice: `name one of its routes: ${routes.map((each) => each.name).join(', ')}`,
  });
}

const HTTP_ONLY = [
  'sticky',
  'visitors',
  'virtualHosts',
  'mirror',
  'tls',
] as const satisfies readonly (keyof GatewayRules)[];

function checkRules(gateway: GatewaySpec, patch: RulesPatch): void {
  const { name, protocol } = gateway;
  const asked = HTTP_ONLY.find((key) => patch[key]);
  if (protocol === 'tcp' && asked !== undefined) {
    throw new Problem('invalid', {
      name: 'StickyPortTypeError',
      message: `${name} is tcp, which has no requests: ${WORDS[asked]} needs http`,
      advice: 'leave it out, or make the port http',
    });
  }
  if (patch.mirror) refuseForeign(gateway, patch.mirror.route, `the mirror of ${name}`);
  checkKey(patch.visitors?.key, `the visitors of ${name}`);
  checkKey(patch.rateLimit?.key, `the rate limit of ${name}`);
  for (const host of patch.virtualHosts?.names ?? []) checkHost(name, host);
}

const WORDS: Record<(typeof HTTP_ONLY)[number], string> = {
  sticky: 'sticky',
  visitors: 'visitors',
  virtualHosts: 'virtual_hosts',
  mirror: 'mirror',
  tls: 'tls',
};

function checkKey(key: string | undefined, what: string): void {
  if (key === undefined || parseClientKey(key) !== null) return;
  throw new Problem('invalid', {
    message: `${what} are told apart by "${key}", which is nothing a request has`,
    advice: 'write ip, header NAME or cookie NAME',
  });
}

const HOST = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_]([a-z0-9_-]{0,62}))*$/;

function checkHost(gateway: string, host: string): void {
  if (HOST.test(host)) return;
  throw new Problem('invalid', {
    name: 'IllegalGatewayVirtualHosts',
    message: `"${host}" of ${gateway} is no host name`,
    advice: 'write lower case letters, digits and hyphens with dots between, without a port',
  });
}
