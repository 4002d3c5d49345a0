import type { Gateway, JsonMap } from '../../domain/artifact';
import { gatewaySettingsOf, routeSettingsOf } from '../../domain/compose';
import { differenceBetween, type GatewaySpec } from '../../domain/gateway';
import { toYaml, writeArtifact } from '../../domain/language';
import type { ArtifactRecord } from '../../ports/store';
import { readOne, type ValidDocument } from '../artifacts';
import type { ServiceContext } from '../context';
import { editSource, editsBetween } from './edit-source';
import { gatewayOfDocument } from './read-gateway';

export type ChangedDocument = {
  document: ValidDocument;
  source: string;
  /** The revision it was made of. */
  expectedRevision: number;
};

/**
 * The stored document of a gateway of its own as it has to be after a change, so that storing it again, or going on
 * from it in an editor, leads to what is there and not to what was. Null where it need not change, or there is none.
 */
export async function documentAfter(
  ctx: Pick<ServiceContext, 'store' | 'settings'>,
  { before, next }: { before: GatewaySpec; next: GatewaySpec },
): Promise<ChangedDocument | null> {
  const record = await ctx.store.artifacts.find('gateways', next.name);
  const edits = editsBetween(longForm(before), longForm(next));
  if (record === null || edits.length === 0) return null;
  const expectedRevision = record.revision;
  const edited = editSource(record.source, edits);
  const kept = edited === null ? null : await readFaithful(ctx, edited, next);
  if (kept !== null && edited !== null) {
    return { document: kept, source: edited, expectedRevision };
  }
  const source = toYaml({ ...(await unchangedOf(ctx, record)), ...longForm(next) });
  const document = await readOne(ctx, source, { kind: 'gateways' });
  return { document, source, expectedRevision };
}

/** What a text says, if that is the gateway that is meant: references, short forms and old words are all in it. */
async function readFaithful(
  ctx: Pick<ServiceContext, 'store' | 'settings'>,
  source: string,
  meant: GatewaySpec,
): Promise<ValidDocument | null> {
  const document = await readOne(ctx, source, { kind: 'gateways' }).catch(() => null);
  if (document?.artifact.kind !== 'gateways') return null;
  const { name, kind, port } = meant;
  const { gateway } = await gatewayOfDocument(ctx, document.artifact.value, {
    ...{ name, kind, port, before: meant, nameOf: (path) => path },
  });
  const isSameOrder = gateway.routes.every(
    (route, index) => route.name === meant.routes[index]?.name,
  );
  return isSameOrder && differenceBetween(meant, gateway) === null ? document : null;
}

/** What no change is about: a port that is left to Vamp stays so. */
async function unchangedOf(
  ctx: Pick<ServiceContext, 'store'>,
  { source }: ArtifactRecord,
): Promise<JsonMap> {
  const read = await readOne(ctx, source, { kind: 'gateways' }).catch(() => null);
  const { port, service, metadata } = read?.normal ?? {};
  return {
    ...(metadata !== undefined && { metadata }),
    ...(port !== undefined && { port }),
    ...(service !== undefined && { service }),
  };
}

/** Everything a gateway says, but where it listens. */
function longForm(gateway: GatewaySpec): JsonMap {
  const { name, protocol, routes } = gateway;
  const value: Gateway = {
    ...{ name, port: null, protocol, service: null },
    ...gatewaySettingsOf(gateway),
    routes: routes.map((route) => ({ ...routeSettingsOf(route), path: route.name })),
  };
  const { metadata: _, port: __, ...written } = writeArtifact({ kind: 'gateways', value });
  return written;
}
