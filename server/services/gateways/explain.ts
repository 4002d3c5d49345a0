import {
  changeGateway,
  compileRouting,
  explainRouting,
  type GatewayConfig,
  type GatewaySpec,
  type RoutingExplanation,
} from '../../domain/gateway';
import { compileGateways } from '../../domain/plan';
import { Problem } from '../../domain/problem';
import type { ServiceCall, ServiceContext } from '../context';
import { changeOf } from './change-of';
import { findGatewaySpec, type OwnedGateway, replaceGateway } from './find-gateway';
import { getGateway, onlyHttp } from './get';
import type { ExplainInput } from './schemas';

export type Explained = {
  explanation: RoutingExplanation;
  /** Of the gateway: one that does not serve yet is explained as it will be. */
  state: 'serving' | 'failed' | 'pending';
};

/** Where a request would go, and why: of the gateway as it is now, or as it would be with a draft. Nothing is sent. */
export async function explainRequest({
  ctx,
  input,
}: ServiceCall<ExplainInput>): Promise<Explained> {
  const { name, request, tied = null, draft } = input;
  const owned = await findGatewaySpec(ctx, name);
  onlyHttp(owned.gateway);
  const wanted =
    draft === undefined ? null : changeGateway(owned.gateway, changeOf(ctx.settings, draft));
  const routing = compileRouting(await configOf(ctx, owned, wanted));
  const explanation = explainRouting(routing, { request, tied: indexOf(routing, tied) });
  const { state } = await getGateway({ ctx, input: { name } });
  return { explanation, state };
}

/** What serves now, or, before it does and for a draft, what would be put. */
async function configOf(
  ctx: ServiceContext,
  { record, gateway }: OwnedGateway,
  draft: GatewaySpec | null,
): Promise<GatewayConfig> {
  const { intention, settings } = record;
  const spec = draft === null ? record.spec : replaceGateway(record.spec, draft);
  const world = await ctx.reconciler.worldFor({ spec, intention, settings });
  const observed = world.gateways.find(({ config }) => config.name === gateway.name)?.config;
  const compiled = compileGateways(world).find(({ name }) => name === gateway.name);
  const config = draft === null ? (observed ?? compiled) : compiled;
  if (config !== undefined) return config;
  throw new Problem('refused', {
    message: `${gateway.name} is being removed: nothing goes there any more`,
  });
}

function indexOf(
  { indexes, config }: ReturnType<typeof compileRouting>,
  route: string | null,
): number | null {
  if (route === null) return null;
  const index = indexes.get(route);
  if (index !== undefined) return index;
  throw new Problem('invalid', {
    name: 'UnresolvedServiceRouteError',
    message: `${config.name} has no route ${route} that a client could be tied to`,
    advice: `name one of its routes: ${[...indexes.keys()].join(', ')}`,
  });
}
