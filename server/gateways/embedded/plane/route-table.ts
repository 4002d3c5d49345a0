import {
  createRotation,
  createSplitter,
  effectiveWeights,
  type GatewayConfig,
  type Rotation,
} from '../../../domain/gateway';
import type { MeteredRoute } from '../../metering';
import { isRefusing, type TargetRegistry, type TargetState } from './targets';

/** Which target gets a request, and the route it is counted for. */
export type Choice = { readonly route: MeteredRoute; readonly target: TargetState };

export type RouteTable = {
  readonly config: GatewayConfig;
  choose(): Choice | null;
  /**
   * Whom to try after `tried` failed: the rest of that route first, those that refused lately last. `failed` may stem
   * from an earlier table: a target that has been taken out since then gets nothing any more.
   */
  chooseInstead(failed: Choice, tried: ReadonlySet<TargetState>): Choice | null;
  /** Where its split stands; the next table goes on there. */
  position(): number;
  /** Whom a request is counted for when nobody can serve it; null without routes. */
  readonly blamedRoute: MeteredRoute | null;
};

type CompiledRoute = { choices: Choice[]; rotation: Rotation<Choice> };

/** The unchanging form of a configuration that requests are decided by; a change replaces the whole. */
export function compileRouteTable(
  config: GatewayConfig,
  targets: TargetRegistry,
  position: number,
): RouteTable {
  const splitter = createSplitter(config.routes, position);
  const shares = effectiveWeights(config.routes);
  const routes = config.routes.map((route) => compileRoute(config.name, route, targets));
  const eligible = routes.filter((_, index) => (shares[index] ?? 0) > 0);

  const pickFrom = (candidates: readonly Choice[], tried: ReadonlySet<TargetState>) => {
    const untried = candidates.filter((choice) => !tried.has(choice.target));
    return untried.find((choice) => !isRefusing(choice.target)) ?? untried[0] ?? null;
  };
  const chooseInstead = (failed: Choice, tried: ReadonlySet<TargetState>): Choice | null => {
    const isOwn = (choice: Choice) => choice.route.name === failed.route.name;
    const all = eligible.flatMap((route) => route.choices);
    return pickFrom([...all.filter(isOwn), ...all.filter((choice) => !isOwn(choice))], tried);
  };
  return {
    config,
    choose() {
      const choice = routes[splitter.next()]?.rotation.next() ?? null;
      if (choice === null || !isRefusing(choice.target)) return choice;
      return chooseInstead(choice, new Set());
    },
    chooseInstead,
    position: splitter.position,
    blamedRoute: heaviestRoute(config),
  };
}

function compileRoute(
  gateway: string,
  route: GatewayConfig['routes'][number],
  targets: TargetRegistry,
): CompiledRoute {
  const metered: MeteredRoute = { gateway, name: route.name };
  const choices = route.targets.map((target) => ({
    route: metered,
    target: targets.resolve(target),
  }));
  return { choices, rotation: createRotation(choices, (choice) => isRefusing(choice.target)) };
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

/** Why nobody can serve a request, for the client that is told so. */
export function explainNoTarget(config: GatewayConfig): string {
  if (config.routes.length === 0) return `gateway ${config.name} has no routes`;
  if (config.routes.every((route) => route.weight === 0)) {
    return `gateway ${config.name}: every route has weight 0 %`;
  }
  const empty = config.routes.filter((route) => route.weight > 0).map((route) => route.name);
  return `gateway ${config.name}: no target is ready in ${empty.join(', ')}`;
}
