import { FULL_WEIGHT } from '../domain/gateway';
import type { DeploymentRecord, OperationRecord } from '../ports/store';
import type { ServiceContext } from '../services/context';
import * as deployments from '../services/deployments';
import { removeDocuments, saveDocuments } from '../services/documents';
import { changeGateway, setWeights, undoGatewayChange } from '../services/gateways';
import { printBlueprint } from './blueprint-draft';
import { printDoor } from './door-draft';
import { changeOfRules } from './rule-draft';
import type { Request } from './step';

/** What somebody sees before asking. */
export type Known = {
  record: DeploymentRecord | undefined;
  newestOperation: OperationRecord | undefined;
};

/** Asks the real services. Resolves when they answer; rejects with what they refuse. What there is nothing for is not asked. */
export async function ask(
  ctx: ServiceContext,
  request: Request,
  { record, newestOperation }: Known,
): Promise<unknown> {
  const { deployment: name, takeOver } = request;
  switch (request.kind) {
    case 'merge':
    case 'apply':
    case 'slice': {
      const source = printBlueprint(name, request.blueprint);
      const { kind: mode, rollBackOnFailure } = request;
      const input = { source, mode, rollBackOnFailure, takeOver };
      return deployments.applyDeployment({ ctx, input });
    }
    case 'scale': {
      const target = serviceAt(record, request.service);
      if (target === null) return;
      const input = { ...target, instances: request.instances, takeOver };
      return deployments.scaleService({ ctx, input });
    }
    case 'weights':
      return askForWeights(ctx, request, record);
    case 'change': {
      const gateway = gatewayAt(record, request.gateway);
      if (gateway === null) return;
      const input = { name: gateway.name, ...changeOfRules(request.rules, gateway) };
      return changeGateway({ ctx, input });
    }
    case 'undo': {
      const gateway = gatewayAt(record, request.gateway);
      return gateway && undoGatewayChange({ ctx, input: { name: gateway.name } });
    }
    case 'open-door': {
      const source = printDoor(name.slice(1), request.door);
      return saveDocuments({ ctx, input: { source } });
    }
    case 'close-door': {
      const source = `{kind: gateways, name: ${name.slice(1)}}`;
      return removeDocuments({ ctx, input: { source } });
    }
    case 'roll-back':
      return askForRollBack(ctx, request);
    case 'restart': {
      const target = request.service === null ? null : serviceAt(record, request.service);
      const input = { deployment: name, ...target, takeOver };
      return deployments.restartDeployment({ ctx, input });
    }
    case 'cancel': {
      const operation = newestOperation?.id;
      if (operation === undefined) return;
      return deployments.cancelOperation({ ctx, input: { name, operation } });
    }
    case 'retry':
      return deployments.retryDeployment({ ctx, input: { name } });
    case 'remove':
      return deployments.removeDeployment({ ctx, input: { name, gateways: 'remove' } });
    case 'clear':
      return deployments.removeDeployment({ ctx, input: { name, gateways: 'keep' } });
    case 'settings':
      return deployments.setSettings({ ctx, input: { name, repair: request.repair } });
    case 'repair':
      return deployments.repairDrift({ ctx, input: { name } });
    case 'adopt': {
      const drift = ctx.reconciler.view(name)?.drift ?? [];
      const items = drift.filter((item) => item.isAdoptable).map(({ id }) => id);
      if (items.length === 0) return;
      return deployments.adoptDrift({ ctx, input: { name, items } });
    }
  }
}

function serviceAt(record: DeploymentRecord | undefined, index: number) {
  const services = (record?.spec.clusters ?? []).flatMap((cluster) =>
    cluster.services.map((service) => ({ cluster: cluster.name, service: service.name })),
  );
  const found = services[index % services.length];
  return record === undefined || found === undefined ? null : { deployment: record.name, ...found };
}

function gatewayAt(record: DeploymentRecord | undefined, index: number) {
  const gateways = record?.spec.gateways ?? [];
  return gateways[index % gateways.length] ?? null;
}

async function askForWeights(
  ctx: ServiceContext,
  request: Extract<Request, { kind: 'weights' }>,
  record: DeploymentRecord | undefined,
): Promise<unknown> {
  const gateways = record?.spec.gateways.filter(({ routes }) => routes.length > 1) ?? [];
  const gateway = gateways[request.gateway % gateways.length];
  if (gateway === undefined) return;
  const chosen = request.route % gateway.routes.length;
  const other = (chosen + 1) % gateway.routes.length;
  const share = (request.percent / 100) * FULL_WEIGHT;
  const getsAll = share === FULL_WEIGHT ? chosen : share === 0 ? other : null;
  if (getsAll !== null && !hasInstances(record, gateway.routes[getsAll]?.name)) return;
  const weights = gateway.routes.map((route, index): [string, number] => [
    route.name,
    index === chosen ? share : index === other ? FULL_WEIGHT - share : 0,
  ]);
  const input = { name: gateway.name, weights: Object.fromEntries(weights) };
  return setWeights({ ctx, input });
}

/** Nobody in their right mind sends everything to what was scaled to nothing. */
function hasInstances(record: DeploymentRecord | undefined, route: string | undefined): boolean {
  const services = (record?.spec.clusters ?? []).flatMap((cluster) => cluster.services);
  const service = services.find(({ name }) => name === route);
  return service === undefined || service.scale.instances > 0;
}

async function askForRollBack(
  ctx: ServiceContext,
  request: Extract<Request, { kind: 'roll-back' }>,
): Promise<unknown> {
  const { deployment: name, back } = request;
  if (request.to === 'revision') {
    const revisions = await ctx.store.deployments.revisions(name, back + 1);
    const revision = revisions[back % revisions.length]?.revision;
    if (revision === undefined) return;
    return deployments.rollBackDeployment({ ctx, input: { name, revision } });
  }
  const operations = await ctx.store.operations.list(name, back + 1);
  const operation = operations[back % operations.length]?.id;
  if (operation === undefined) return;
  return deployments.rollBackDeployment({ ctx, input: { name, operation } });
}
