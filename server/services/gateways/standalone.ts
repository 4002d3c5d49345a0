import type { Gateway } from '../../domain/artifact';
import type { DeploymentSpec } from '../../domain/deployment';
import { Problem } from '../../domain/problem';
import { isSameValue } from '../../domain/same-value';
import type { DeploymentRecord } from '../../ports/store';
import { removeDocument, storeDocumentIn, type ValidDocument } from '../artifacts';
import type { ServiceContext } from '../context';
import {
  claimInTurn,
  listFreePorts,
  planSpec,
  planWayOut,
  refuseConflicts,
  storeChange,
} from '../deployments';
import { gatewayOfDocument } from './read-gateway';
import { unitOf } from './unit';

type Written = {
  document: ValidDocument;
  gateway: Gateway;
  source: string;
  expectedRevision?: number | undefined;
};

/** Stores a gateway of its own, as a document and as what is to run, and serves it: all or nothing. */
export async function saveStandalone(ctx: ServiceContext, written: Written): Promise<void> {
  const isChanged = await claimInTurn(ctx, () => storeStandalone(ctx, written));
  if (isChanged) await ctx.reconciler.reconcile();
}

/** Whether what is to run is another than before. */
async function storeStandalone(ctx: ServiceContext, written: Written): Promise<boolean> {
  const { document, source, expectedRevision } = written;
  const name = unitOf(document.name);
  const current = await ctx.store.deployments.find(name);
  const spec = await specOf(ctx, written, current);
  const { changeSet } = await planSpec(ctx, { current, spec });
  refuseConflicts(changeSet);
  const change = { kind: 'apply', name, current, spec, intention: 'run', changeSet } as const;
  const isChanged = current === null || current.intention === 'remove' || !isSame(current, spec);
  await ctx.store.transaction(async (tx) => {
    await storeDocumentIn(tx, ctx, { kind: 'gateways', document, source, expectedRevision });
    // A unit is one gateway: what is under way for it is not worth waiting for.
    if (isChanged) await storeChange(tx, ctx, { ...change, takeOver: true });
  });
  return isChanged;
}

/** Drains and closes it; the document goes at once. */
export async function removeStandalone(ctx: ServiceContext, gateway: string): Promise<void> {
  const name = unitOf(gateway);
  const current = await ctx.store.deployments.find(name);
  const removal =
    current === null || current.intention === 'remove'
      ? null
      : await planRemoval(ctx, { ...current, intention: 'remove' });
  await ctx.store.transaction(async (tx) => {
    await removeDocument(tx, ctx, { kind: 'gateways', name: gateway });
    if (removal !== null) await storeChange(tx, ctx, { ...removal, current, takeOver: true });
  });
  if (removal !== null) await ctx.reconciler.reconcile();
}

async function planRemoval(ctx: ServiceContext, { name, spec, intention }: DeploymentRecord) {
  const current = await ctx.store.deployments.find(name);
  const changeSet = await planWayOut(ctx, { current, spec, intention });
  return { kind: 'remove', name, spec, intention, changeSet } as const;
}

async function specOf(
  ctx: ServiceContext,
  { document, gateway: written }: Written,
  current: DeploymentRecord | null,
): Promise<DeploymentSpec> {
  const before = current?.spec.gateways[0];
  const { gateway, conflicts } = await gatewayOfDocument(ctx, written, {
    ...{ name: document.name, kind: 'standalone', before, nameOf: (path) => path },
    port: written.port ?? before?.port ?? (await freePort(ctx)),
  });
  refuseConflicts({ conflicts });
  return { name: unitOf(document.name), clusters: [], gateways: [gateway] };
}

async function freePort(ctx: ServiceContext): Promise<number> {
  const [port] = await listFreePorts(ctx, 1);
  if (port !== undefined) return port;
  const { from, to } = ctx.settings.gatewayPorts;
  throw new Problem('conflict', {
    name: 'UnavailableGatewayPortError',
    message: `no port from ${from} to ${to} is free`,
    advice: 'name a port of another range, or free one',
  });
}

const isSame = ({ spec }: DeploymentRecord, next: DeploymentSpec) => isSameValue(spec, next);
