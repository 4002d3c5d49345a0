import type { DeploymentSpec, GatewayView } from '../../domain/deployment';
import { FULL_WEIGHT, formatShares, type GatewaySpec } from '../../domain/gateway';
import { Problem } from '../../domain/problem';
import type { ServiceCall } from '../context';
import { planWayOut, storeChange } from '../deployments';
import { gatewayNotFound, getGateway } from './get';
import type { SetWeightsInput } from './schemas';

/** Commits a new split. When it answers, every request accepted from then on follows it. */
export async function setWeights({
  ctx,
  input,
}: ServiceCall<SetWeightsInput>): Promise<GatewayView> {
  const name = input.name.split('/')[0] ?? '';
  const current = await ctx.store.deployments.find(name);
  const gateway = current?.spec.gateways.find((candidate) => candidate.name === input.name);
  if (current === null || gateway === undefined) throw gatewayNotFound(input.name);
  const next = withWeights(gateway, input.weights);
  if (formatShares(next.routes) !== formatShares(gateway.routes)) {
    const spec = replaceGateway(current.spec, next);
    const { intention } = current;
    const changeSet = await planWayOut(ctx, { current, spec, intention });
    await ctx.store.transaction((tx) =>
      storeChange(tx, ctx, {
        kind: 'weights',
        name,
        current,
        spec,
        intention,
        changeSet,
        events: [
          {
            type: 'gateway',
            tags: [`gateways:${gateway.name}`, `deployments:${name}`, 'route:weightupdated'],
            value: { before: weightsOf(gateway), after: weightsOf(next) },
          },
        ],
      }),
    );
    await ctx.reconciler.reconcile();
  }
  return getGateway({ ctx, input: { name: input.name } });
}

function withWeights(gateway: GatewaySpec, weights: Readonly<Record<string, number>>): GatewaySpec {
  const known = new Set(gateway.routes.map((route) => route.name));
  const unknown = Object.keys(weights).find((route) => !known.has(route));
  if (unknown !== undefined) {
    throw new Problem('invalid', {
      name: 'UnresolvedServiceRouteError',
      message: `${gateway.name} has no route ${unknown}; it has ${[...known].join(', ')}`,
      advice: 'name one of its routes',
    });
  }
  const routes = gateway.routes.map((route) => ({
    ...route,
    weight: weights[route.name] ?? route.weight,
  }));
  const sum = routes.reduce((total, route) => total + route.weight, 0);
  if (sum !== FULL_WEIGHT) {
    throw new Problem('invalid', {
      name: 'GatewayRouteWeightError',
      message: `the weights of ${gateway.name} add up to ${sum / 100} %, not 100 %`,
      advice: `give the routes weights that add up to 100 %: ${formatShares(routes)}`,
    });
  }
  return { ...gateway, routes };
}

function weightsOf(gateway: GatewaySpec): Record<string, number> {
  return Object.fromEntries(gateway.routes.map((route) => [route.name, route.weight]));
}

function replaceGateway(spec: DeploymentSpec, gateway: GatewaySpec): DeploymentSpec {
  return {
    ...spec,
    gateways: spec.gateways.map((candidate) =>
      candidate.name === gateway.name ? gateway : candidate,
    ),
  };
}
