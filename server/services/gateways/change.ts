import type { GatewayView } from '../../domain/deployment';
import type { EventDraft } from '../../domain/event';
import {
  changeGateway as applyChange,
  differenceBetween,
  type GatewayChange,
  type GatewayDifference,
  type GatewaySpec,
} from '../../domain/gateway';
import type { Json } from '../../domain/json';
import type { ServiceCall, ServiceContext } from '../context';
import {
  findGatewayLimits,
  ownerTag,
  planWayOut,
  refuseConflicts,
  storeChange,
} from '../deployments';
import { changeOf } from './change-of';
import { findGatewaySpec, type OwnedGateway, replaceGateway } from './find-gateway';
import { getGateway } from './get';
import { refuseTakenHosts } from './refuse-taken-hosts';
import type { ChangeGatewayInput, SetWeightsInput } from './schemas';
import { unitOf } from './unit';

/** Changes weights and rules of a gateway. When it answers, every request accepted from then on follows. */
export async function changeGateway({
  ctx,
  input,
}: ServiceCall<ChangeGatewayInput>): Promise<GatewayView> {
  return commitGatewayChange(ctx, input.name, () => changeOf(ctx.settings, input));
}

/** Commits a new split, as a person who drags a slider does many times. */
export async function setWeights({
  ctx,
  input,
}: ServiceCall<SetWeightsInput>): Promise<GatewayView> {
  return commitGatewayChange(ctx, input.name, () => ({ weights: input.weights }));
}

/** The one way in which a gateway changes. What leads nowhere new is not written down. */
export async function commitGatewayChange(
  ctx: ServiceContext,
  name: string,
  change: (gateway: GatewaySpec) => GatewayChange | Promise<GatewayChange>,
): Promise<GatewayView> {
  const owned = await findGatewaySpec(ctx, name);
  const asked = await change(owned.gateway);
  const next = applyChange(owned.gateway, asked);
  const difference = differenceBetween(owned.gateway, next);
  if (difference !== null) {
    if (asked.rules !== undefined || asked.routes !== undefined) {
      refuseConflicts({ conflicts: findGatewayLimits(ctx.gatewayDriver, { gateways: [next] }) });
      await refuseTakenHosts(ctx, { before: owned.gateway, next });
    }
    await store(ctx, { owned, next, difference });
  }
  return getGateway({ ctx, input: { name } });
}

async function store(
  ctx: ServiceContext,
  change: { owned: OwnedGateway; next: GatewaySpec; difference: GatewayDifference },
): Promise<void> {
  const { owned, next, difference } = change;
  const { record: current } = owned;
  const { name, intention } = current;
  const spec = replaceGateway(current.spec, next);
  const how = 'remembered';
  const changeSet = await planWayOut(ctx, { current, spec, intention, how });
  const events = [changeEvent(name, next.name, difference)];
  const isAtOnce = leadsToWhatIsThere(ctx, next);
  const stored = await ctx.store.transaction((tx) =>
    storeChange(tx, ctx, {
      ...{ kind: 'weights', name, current, spec, intention, changeSet, events, isAtOnce },
    }),
  );
  await ctx.reconciler.putGateways(stored);
}

/** Whether nothing has to become healthy before requests can follow. */
function leadsToWhatIsThere({ reconciler }: ServiceContext, next: GatewaySpec): boolean {
  const view = reconciler.view(unitOf(next.name))?.gateways.find(({ name }) => name === next.name);
  const ready = new Set(view?.routes.flatMap(({ name, targets }) => (targets > 0 ? name : [])));
  return (
    view?.state === 'serving' &&
    next.routes.every(({ name, weight }) => weight === 0 || ready.has(name))
  );
}

function changeEvent(
  deployment: string,
  gateway: string,
  difference: GatewayDifference,
): EventDraft {
  const tags = [`gateways:${gateway}`, ownerTag(deployment), ...changeTags(difference)];
  return { type: 'gateway', tags: [...new Set(tags)], value: asJson(difference) };
}

/** What differs as the original tells of it , with our own words for what it did not have. */
function changeTags({ before, after }: GatewayDifference): string[] {
  const rules = Object.keys(after.rules ?? {}).map((key) => `gateway:${wordOf(key)}updated`);
  const routes = Object.entries(after.routes ?? {}).flatMap(([route, patch]) =>
    Object.keys(patch).map((key) => {
      const was = Reflect.get(before.routes?.[route] ?? {}, key) ?? null;
      const is = Reflect.get(patch, key) ?? null;
      const verb = was === null ? 'added' : is === null ? 'removed' : 'updated';
      return `route:${wordOf(key)}${verb}`;
    }),
  );
  const weights = after.weights === undefined ? [] : ['route:weightupdated'];
  return [...new Set([...weights, ...rules, ...routes])];
}

const wordOf = (key: string) => (key === 'strength' ? 'conditionstrength' : key.toLowerCase());

/** What is stored holds no key whose value is undefined. */
function asJson(difference: GatewayDifference): Json {
  return JSON.parse(JSON.stringify(difference));
}
