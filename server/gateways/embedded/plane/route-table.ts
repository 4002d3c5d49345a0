import {
  type Asker,
  compileRouting,
  createDraw,
  type Decision,
  DRAW_STEPS,
  type Draw,
  decide,
  type GatewayConfig,
  type Routing,
} from '../../../domain/gateway';
import { copiesOf } from '../../../domain/metric';
import type { MeteredRoute } from '../../metering';
import type { Tried } from './balance';
import {
  type Choice,
  type CompiledRoute,
  chooseWithin,
  compileRoute,
  isFull,
} from './compiled-route';
import type { Limits } from './limits';
import { createRateLimiter, isSameLimit, type RateLimiter } from './rate-limiter';
import { createRouteStates, type RouteStates } from './route-states';
import { createStandIns } from './stand-ins';
import { compileSticky, createSignatures, type Signatures, type Sticky, type Tie } from './sticky';
import { createTargetRegistry, type TargetRegistry } from './targets';
import { visitorCookieOf } from './visitors';

/** The fraction of √3, as the steps of `DRAW_STEPS` are: what is mirrored says nothing of where it went. */
const MIRROR_STEP = 0xbb67ae85;

type Draws = { weight: Draw; strength: Draw; mirror: Draw };

/** Copies of requests: how many are under way, and what those of a route are counted for. */
type Copies = { underWay: number; counted: (route: { name: string }) => MeteredRoute };

function createCopies(gateway: string): Copies {
  const known = new Map<string, MeteredRoute>();
  return {
    underWay: 0,
    counted({ name }) {
      const counted = known.get(name) ?? { gateway, name: copiesOf(name) };
      known.set(name, counted);
      return counted;
    },
  };
}

/** What one gateway remembers over all its configurations. */
export type GatewayMemory = {
  readonly limits: Limits;
  readonly targets: TargetRegistry;
  readonly routes: RouteStates;
  readonly signatures: Signatures;
  readonly draws: Draws;
  readonly copies: Copies;
  limiter: RateLimiter | null;
};

export function createGatewayMemory(
  gateway: string,
  options: { limits: Limits; sign: (text: string) => string },
): GatewayMemory {
  return {
    limits: options.limits,
    targets: createTargetRegistry(),
    routes: createRouteStates(gateway),
    signatures: createSignatures(options.sign),
    draws: {
      weight: createDraw(DRAW_STEPS.weight),
      strength: createDraw(DRAW_STEPS.strength),
      mirror: createDraw(MIRROR_STEP),
    },
    copies: createCopies(gateway),
    limiter: null,
  };
}

/** The unchanging form of a configuration that requests are decided by; a change replaces the whole. */
export type RouteTable = {
  readonly config: GatewayConfig;
  readonly routing: Routing;
  readonly routes: readonly CompiledRoute[];
  /** Nothing but weights: whatever a request says does not count. */
  readonly isPlain: boolean;
  /** The names, in lower case, that alone are answered; null: all are. */
  readonly hosts: ReadonlySet<string> | null;
  readonly limiter: RateLimiter | null;
  readonly sticky: Sticky | null;
  readonly visitorCookie: string | null;
  /** Whom a request is counted for when nobody can serve it; null without routes. */
  readonly blamedRoute: MeteredRoute | null;
  decide(asker: Asker): Decision;
  /** Who of a route, or of those that stand in for it, gets a request. Null: nobody may. */
  choose(route: CompiledRoute, tie: Tie, address: string): Choice | null;
  /**
   * Whom to try after `tried` failed: the rest of that route, then its fallback, then, where it has none, the others with a
   * weight. A target that was taken out in the meantime gets nothing any more, whatever table `failed` stems from.
   */
  chooseInstead(failed: Choice, tried: Tried, address: string): Choice | null;
  readonly copies: Copies;
  /** The route that gets a copy of the request; null: none. */
  drawMirror(): CompiledRoute | null;
};

export function compileRouteTable(config: GatewayConfig, memory: GatewayMemory): RouteTable {
  const { draws, limits } = memory;
  const routing = compileRouting(config);
  const states = memory.routes.resolve(config.routes.map(({ name }) => name));
  const routes = config.routes.flatMap((route, index) => {
    const state = states[index];
    if (state === undefined) return [];
    const targets = route.targets.map(memory.targets.resolve);
    return [compileRoute(route, { protocol: config.protocol, limits, index, state, targets })];
  });
  const standIns = createStandIns(routes, routing);
  const sticky = compileSticky(config, routes, memory.signatures);
  const mirrored = routes.find(({ name }) => name === config.mirror?.route) ?? null;
  return {
    ...{ config, routing, routes, sticky },
    isPlain:
      routing.conditions.length === 0 &&
      routing.visitors === null &&
      sticky === null &&
      !config.routes.some(({ balance }) => balance?.trim().startsWith('source')),
    copies: memory.copies,
    hosts: hostsOf(config),
    limiter: limiterOf(config, memory),
    visitorCookie: visitorCookieOf(routing),
    blamedRoute: heaviestRoute(config),
    decide: (asker) => decide(routing, asker, draws),
    choose: (route, tie, address) => {
      const tied = tie.choice?.route === route && !isFull(route) ? tie.choice : null;
      if (tied !== null && route.isUsable(tied, null)) return tied;
      return chooseWithin(route, null, address) ?? standIns.choose(route, null, address);
    },
    chooseInstead({ route }, tried, address) {
      const start = routes.find(({ name }) => name === route.name);
      if (start === undefined) return standIns.chooseAny(tried, address);
      return chooseWithin(start, tried, address) ?? standIns.choose(start, tried, address);
    },
    drawMirror: () =>
      mirrored !== null && draws.mirror.next() < (config.mirror?.share ?? 0) ? mirrored : null,
  };
}

/** Names that are answered at the gateway's own port; null: all. */
function hostsOf({ virtualHosts, protocol }: GatewayConfig): ReadonlySet<string> | null {
  if (virtualHosts?.only !== true || protocol !== 'http') return null;
  return new Set(virtualHosts.names.map((name) => name.toLowerCase()));
}

function limiterOf(config: GatewayConfig, memory: GatewayMemory): RateLimiter | null {
  const { rateLimit } = config;
  const { limiter, limits } = memory;
  const isSame = rateLimit !== undefined && limiter !== null && isSameLimit(limiter, rateLimit);
  if (isSame) return limiter;
  memory.limiter =
    rateLimit === undefined
      ? null
      : createRateLimiter(rateLimit, {
          maxKeys: limits.rateKeys,
          now: () => performance.now(),
        });
  return memory.limiter;
}

function heaviestRoute(config: GatewayConfig): MeteredRoute | null {
  const [first, ...others] = config.routes;
  if (first === undefined) return null;
  const heaviest = others.reduce(
    (best, route) => (route.weight > best.weight ? route : best),
    first,
  );
  return { gateway: config.name, name: heaviest.name };
}
