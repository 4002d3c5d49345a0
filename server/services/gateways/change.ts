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
import { storeDocumentIn } from '../artifacts';
import type { ServiceCall, ServiceContext } from '../context';
import {
  claimInTurn,
  findGatewayLimits,
  isDeployment,
  ownerTag,
  planWayOut,
  refuseConflicts,
  type StoredChange,
  storeChange,
} from '../deployments';
import { changeOf } from './change-of';
import { documentAfter } from './document-after';
import { findGatewaySpec, type OwnedGateway, replaceGateway } from './find-gateway';
import { findTlsConflicts } from './find-tls-conflicts';
import { getGateway } from './get';
import { refuseTakenHosts } from './refuse-taken-hosts';
import type { ChangeGatewayInput, SetWeightsInput } from './schemas';

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
    const checkAndStore = async () => {
      await refuseWhatIsInTheWay(ctx, { owned, asked, next, difference });
      return store(ctx, { owned, next, difference });
    };
    // A split takes no place from anybody, and does not wait for those who do.
    const stored =
      asked.rules === undefined ? await checkAndStore() : await claimInTurn(ctx, checkAndStore);
    // Certificates are brought to the gateway driver in a whole pass only.
    if (difference.after.rules?.tls) await ctx.reconciler.reconcile();
    else await ctx.reconciler.putGateways(stored);
  }
  return getGateway({ ctx, input: { name } });
}

async function refuseWhatIsInTheWay(
  ctx: ServiceContext,
  change: {
    owned: OwnedGateway;
    asked: GatewayChange;
    next: GatewaySpec;
    difference: GatewayDifference;
  },
): Promise<void> {
  const { asked, next, difference } = change;
  const { record, gateway: before } = change.owned;
  if (asked.rules === undefined && asked.routes === undefined) return;
  refuseConflicts({ conflicts: findGatewayLimits(ctx.gatewayDriver, { gateways: [next] }) });
  await refuseTakenHosts(ctx, { before, next });
  if (difference.after.rules?.tls) {
    refuseConflicts({ conflicts: await findTlsConflicts(ctx, { record, before, next }) });
  }
}

async function store(
  ctx: ServiceContext,
  change: { owned: OwnedGateway; next: GatewaySpec; difference: GatewayDifference },
): Promise<StoredChange> {
  const { owned, next, difference } = change;
  const { record: current } = owned;
  const { name, intention } = current;
  const spec = replaceGateway(current.spec, next);
  const how = 'remembered';
  const changeSet = await planWayOut(ctx, { current, spec, intention, how });
  const events = [changeEvent(name, next.name, difference)];
  const document = isDeployment(name)
    ? null
    : await documentAfter(ctx, { before: owned.gateway, next });
  return ctx.store.transaction(async (tx) => {
    if (document !== null) await storeDocumentIn(tx, ctx, { kind: 'gateways', ...document });
    return storeChange(tx, ctx, {
      ...{ kind: 'weights', name, current, spec, intention, changeSet, events },
      ...endOfLastSplit(ctx, name),
    });
  });
}

/** Of a split that the gateway serves already, only that nobody has written it down yet: it is not cut short. */
function endOfLastSplit(
  { reconciler }: ServiceContext,
  unit: string,
): Pick<Parameters<typeof storeChange>[2], 'ends'> {
  const last = reconciler.view(unit)?.operation;
  if (last?.kind !== 'weights' || last.state !== 'running') return {};
  const isServed = last.progress.every(({ state }) => state === 'done');
  return isServed ? { ends: { operation: last.id, state: 'succeeded', reason: null } } : {};
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
