import { parseCondition, printCondition } from '../../../server/domain/expression';
import type {
  ClientKey,
  GatewayRules,
  RouteRules,
  RouteSpec,
} from '../../../server/domain/gateway';

/** What people say of a gateway beyond weights; parts of visitors follow from the weights and are not theirs to say. */
export type GatewaySettings = Pick<GatewayRules, 'sticky' | 'mirror' | 'rateLimit'> & {
  visitors?: ClientKey;
  /** The shared port is Vamp's own, not theirs to say either. */
  virtualHosts?: HostNames;
  tls?: TlsSettings;
};
/** `only`: at the gateway's own port for no other host. */
export type HostNames = { names: string[]; only?: true };
/** Certificates by the names of their secrets, the first for clients that name no host; `redirect` is a port of plain requests. */
export type TlsSettings = { certificates: string[]; redirect?: number };
/** `sessions` is raised by releasing clients, at once, not by a draft. */
export type RouteSettings = Omit<RouteRules, 'sessions'>;

export type RulesState = {
  gateway: GatewaySettings;
  routes: Readonly<Record<string, RouteSettings>>;
};

/** What is to become of some keys; null takes one away. */
export type Patch<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> | null };
export type RulesChange = {
  gateway: Patch<GatewaySettings>;
  routes: Readonly<Record<string, Patch<RouteSettings>>>;
};

export const NO_RULES: RulesState = { gateway: {}, routes: {} };
export const NO_CHANGE: RulesChange = { gateway: {}, routes: {} };

const ROUTE_KEYS = [
  'condition',
  'strength',
  'rewrites',
  'balance',
  'connectTimeoutMs',
  'timeoutMs',
  'retries',
  'circuitBreaker',
  'fallback',
] as const satisfies readonly (keyof RouteSettings)[];

/** The rules of a gateway as they are shown and drafted. */
export function rulesOf({
  rules,
  routes,
}: {
  rules: GatewayRules;
  routes: readonly RouteSpec[];
}): RulesState {
  const { sticky, mirror, rateLimit, visitors, virtualHosts, tls } = rules;
  return {
    gateway: {
      ...(sticky !== undefined && { sticky }),
      ...(mirror !== undefined && { mirror }),
      ...(rateLimit !== undefined && { rateLimit }),
      ...(visitors !== undefined && { visitors: visitors.key }),
      ...(virtualHosts !== undefined && { virtualHosts: hostNames(virtualHosts) }),
      ...(tls !== undefined && { tls: tlsSettings(tls) }),
    },
    routes: Object.fromEntries(routes.map((route) => [route.name, settingsOf(route)])),
  };
}

export function hostNames({ names, only }: HostNames): HostNames {
  return { names, ...(only === true && { only }) };
}

/** What a certificate is known by changes with its value, and is nobody's choice. */
export function tlsSettings(tls: NonNullable<GatewayRules['tls']>): TlsSettings {
  const { certificates, redirectFrom } = tls;
  return {
    certificates: certificates.map(({ secret }) => secret),
    ...(redirectFrom !== undefined && { redirect: redirectFrom }),
  };
}

function settingsOf(route: RouteSpec): RouteSettings {
  return pick(route, ROUTE_KEYS);
}

/** The rules once a change is made; what it says of routes that are gone counts for nothing. */
export function withChange(rules: RulesState, change: RulesChange): RulesState {
  const routes = Object.entries(rules.routes).map(([name, route]) => {
    const patch = change.routes[name];
    return [name, patch === undefined ? route : withPatch(route, patch)] as const;
  });
  return {
    gateway: withPatch(rules.gateway, change.gateway),
    routes: Object.fromEntries(routes),
  };
}

/** One change after another, as one. */
export function mergeChanges(first: RulesChange, second: RulesChange): RulesChange {
  const routes = Object.entries(second.routes).map(
    ([name, patch]) => [name, { ...first.routes[name], ...patch }] as const,
  );
  return {
    gateway: { ...first.gateway, ...second.gateway },
    routes: { ...first.routes, ...Object.fromEntries(routes) },
  };
}

/** What of a change is not so already: nothing else is drafted, shown or sent. */
export function pruneChange(rules: RulesState, change: RulesChange): RulesChange {
  return changeBetween(rules, withChange(rules, change));
}

/** What leads from the one to the other. */
export function changeBetween(before: RulesState, after: RulesState): RulesChange {
  const routes = Object.entries(after.routes)
    .map(([name, route]) => [name, patchBetween(before.routes[name] ?? {}, route)] as const)
    .filter(([, patch]) => !isEmpty(patch));
  return {
    gateway: patchBetween(before.gateway, after.gateway),
    routes: Object.fromEntries(routes),
  };
}

export function hasChange(change: RulesChange): boolean {
  return !isEmpty(change.gateway) || Object.values(change.routes).some((patch) => !isEmpty(patch));
}

export function isSameRules(a: RulesState, b: RulesState): boolean {
  return !hasChange(changeBetween(a, b)) && !hasChange(changeBetween(b, a));
}

const isEmpty = (patch: object): boolean => Object.keys(patch).length === 0;

function patchBetween<T extends object>(before: T, after: T): Patch<T> {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof T & string>;
  const patch: Patch<T> = {};
  for (const key of keys) {
    const value = after[key];
    if (isSame(key, before[key], value)) continue;
    patch[key] = value === undefined ? null : (value as Exclude<T[typeof key], undefined>);
  }
  return patch;
}

function withPatch<T extends object>(value: T, patch: Patch<T>): T {
  const kept = Object.entries({ ...value, ...patch }).filter(
    ([, each]) => each !== null && each !== undefined,
  );
  return Object.fromEntries(kept) as T;
}

/** Conditions are the same when Vamp prints them alike. */
function isSame(key: string, a: unknown, b: unknown): boolean {
  if (key === 'condition' && typeof a === 'string' && typeof b === 'string') {
    return normalCondition(a) === normalCondition(b);
  }
  return canonical(a) === canonical(b);
}

function normalCondition(text: string): string {
  const parsed = parseCondition(text);
  return parsed.ok ? printCondition(parsed.condition) : text.trim();
}

/** JSON whose keys have one order. */
function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

function pick<T extends object, Key extends keyof T>(from: T, keys: readonly Key[]): Pick<T, Key> {
  const found = keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]]);
  return Object.fromEntries(found) as Pick<T, Key>;
}
