import type { Blueprint, Gateway } from '../../domain/artifact';
import { type GatewaySurroundings, withRules } from '../../domain/compose';
import { fillWeights, type GatewaySpec } from '../../domain/gateway';
import type { PlanConflict } from '../../domain/plan';
import type { ServiceContext } from '../context';
import { resolveStored, takenHosts } from '../deployments';

type WrittenGateway = {
  /** With everything it refers to in place. */
  gateway: Gateway;
  conflicts: PlanConflict[];
};

/** A gateway document with the stored routes, conditions and rewrites it names. */
async function resolveGateway(
  ctx: Pick<ServiceContext, 'store'>,
  gateway: Gateway,
): Promise<WrittenGateway> {
  const { name, metadata: _, port, protocol, service, routes, ...settings } = gateway;
  const around: Blueprint = {
    ...{ name, metadata: {}, clusters: [], environment: {}, dialects: {} },
    gateways: [
      {
        ...{ key: name, port, protocol, service, metadata: {}, ...settings },
        routes: routes.map((route) => ({ ...route, cluster: '', port: '' })),
      },
    ],
  };
  const resolved = await resolveStored(ctx, around);
  const found = resolved.blueprint.gateways[0]?.routes ?? [];
  return {
    conflicts: resolved.conflicts,
    gateway: {
      ...gateway,
      routes: routes.map((route, index) => {
        const { cluster: __, port: ___, ...settled } = { ...route, ...found[index] };
        return { ...settled, path: route.path };
      }),
    },
  };
}

/** The gateway that a document asks for; `nameOf` is how a path is called as a route. */
export async function gatewayOfDocument(
  ctx: Pick<ServiceContext, 'store' | 'settings'>,
  document: Gateway,
  as: Pick<GatewaySpec, 'name' | 'kind' | 'port'> & {
    before: GatewaySpec | undefined;
    nameOf: (path: string) => string;
  },
): Promise<{ gateway: GatewaySpec; conflicts: PlanConflict[] }> {
  const { name, kind, port, before, nameOf } = as;
  const { gateway: written, conflicts } = await resolveGateway(ctx, document);
  const weights = fillWeights(written.routes);
  const bare: GatewaySpec = {
    ...{ name, kind, port, protocol: written.protocol },
    ...(written.selector !== null && { selector: written.selector }),
    routes: written.routes.map(({ path, selector }, index) => ({
      name: nameOf(path),
      weight: weights[index] ?? 0,
      ...(selector !== null && { selector }),
    })),
  };
  const renamed = (path: string | null) => (path === null ? null : nameOf(path));
  const { mirror } = written;
  const gateway = withRules(
    bare,
    {
      written: {
        ...written,
        mirror: mirror && { ...mirror, route: nameOf(mirror.route) },
      },
      routes: new Map(
        written.routes.map((route) => [
          nameOf(route.path),
          { ...route, fallback: renamed(route.fallback) },
        ]),
      ),
      before,
      mode: 'apply',
      surroundings: await surroundingsOf(ctx, name),
    },
    conflicts,
  );
  return { gateway, conflicts };
}

async function surroundingsOf(
  ctx: Pick<ServiceContext, 'store' | 'settings'>,
  gateway: string,
): Promise<GatewaySurroundings> {
  const taken = takenHosts(await ctx.store.deployments.list(), gateway);
  return { virtualHosts: { ...ctx.settings.virtualHosts, taken } };
}
