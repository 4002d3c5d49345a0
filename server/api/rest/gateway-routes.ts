import { toYaml } from '../../domain/language';
import { isProblem } from '../../domain/problem';
import { expandArtifact, expandArtifacts, readOne, withReferences } from '../../services/artifacts';
import {
  GatewayInput,
  getGateway,
  getGatewayDriver,
  isServed,
  isStandalone,
  listGateways,
  removeGateway,
  saveGateway,
  updateGateway,
} from '../../services/gateways';
import { answerWith, checkBodyNames, checkSameName, NOTE } from './artifact-routes';
import { compatibleGateway, withStatus } from './compatible';
import { actOnGateway } from './gateway-actions';
import { type Answer, parseData, readBody } from './message';
import { pagedAnswer, pageOf } from './paging';
import { isSet, ok, type RestCall, type Route, referenceForm } from './route';
import { gatewayWithoutStatus } from './without-status';

/** The gateways of deployments, and those of their own. Names hold slashes. */
export const gatewayRoutes: Route[] = [
  { method: 'GET', path: '/gateways', handle: list },
  { method: 'POST', path: '/gateways', handle: (call) => save(call, undefined) },
  { method: 'GET', path: '/gateways/*', handle: get },
  { method: 'PUT', path: '/gateways/*', handle: update },
  { method: 'POST', path: '/gateways/*', handle: actOnGateway },
  { method: 'DELETE', path: '/gateways/*', handle: remove },
  {
    method: 'GET',
    path: '/gateway-driver',
    handle: async ({ ctx }) => ok(await getGatewayDriver({ ctx, input: undefined })),
  },
];

const gatewayName = ({ params }: RestCall) => GatewayInput.parse({ name: params[0] }).name;

/** First those of deployments, then those with a document of their own; one list to page through. */
async function list(call: RestCall): Promise<Answer> {
  const { ctx, url } = call;
  const { offset, size } = pageOf(url);
  const views = await listGateways({ ctx, input: undefined });
  const inner = views.filter(({ kind }) => kind !== 'standalone').map(compatibleGateway);
  const shown = inner.slice(offset, offset + size);
  const stored = await expandArtifacts({
    ctx,
    input: {
      kind: 'gateways',
      offset: Math.max(0, offset - inner.length),
      limit: Math.max(1, size - shown.length),
      references: referenceForm({ url }),
    },
  });
  const own = new Map(views.map((view) => [view.name, view]));
  const rest = stored.items.slice(0, size - shown.length).map(({ normal }) => {
    const view = own.get(String(normal.name));
    return view?.kind === 'standalone' ? withStatus(normal, view) : normal;
  });
  return pagedAnswer(url, { items: [...shown, ...rest], total: inner.length + stored.total });
}

async function get(call: RestCall): Promise<Answer> {
  const name = gatewayName(call);
  const view = await findView(call, name);
  if (view !== null && view.kind !== 'standalone') return ok(compatibleGateway(view));
  const { ctx } = call;
  const input = { kind: 'gateways', name, references: referenceForm(call) } as const;
  const document = await expandArtifact({ ctx, input });
  const answer = answerWith(document);
  return view === null ? answer : { ...answer, body: withStatus(document.normal, view) };
}

async function findView({ ctx }: RestCall, name: string) {
  try {
    return await getGateway({ ctx, input: { name } });
  } catch (error) {
    if (!isProblem(error) || error.code !== 'not-found') throw error;
    return null;
  }
}

async function update(call: RestCall): Promise<Answer> {
  const name = gatewayName(call);
  const isInner = !isStandalone(name) && (await isServed(call.ctx, name));
  return isInner ? updateInner(call, name) : save(call, name);
}

async function save(call: RestCall, expectedName: string | undefined): Promise<Answer> {
  const { ctx, request } = call;
  const source = await readBody(request);
  const document = await readOne(ctx, source, { kind: 'gateways' });
  const { name, normal } = document;
  if (expectedName !== undefined) checkSameName(name, expectedName);
  const body = await withReferences(ctx, { kind: 'gateways', normal }, referenceForm(call));
  if (isSet(call, 'validate_only')) return ok(body);
  const { isServed: serves } = await saveGateway({ ctx, input: { document, source } });
  return { status: 202, body, headers: serves ? {} : { 'Vamp-Note': NOTE.gateways } };
}

async function remove(call: RestCall): Promise<Answer> {
  const name = gatewayName(call);
  await checkBodyNames(call, name);
  if (!isSet(call, 'validate_only')) await removeGateway({ ctx: call.ctx, input: { name } });
  return { status: 202 };
}

/** The document of a gateway of a deployment, as it was read or as somebody writes it: its name may be left out. */
async function updateInner(call: RestCall, name: string): Promise<Answer> {
  const { ctx, request } = call;
  const body = gatewayWithoutStatus(parseData(await readBody(request)));
  const given: unknown = Object(body).name;
  if (typeof given === 'string') checkSameName(given, name);
  const source = toYaml({ ...Object(body), name });
  const { artifact } = await readOne(ctx, source, { kind: 'gateways' });
  if (artifact.kind !== 'gateways') return ok(body);
  const view = isSet(call, 'validate_only')
    ? await getGateway({ ctx, input: { name } })
    : await updateGateway({ ctx, input: { document: artifact.value } });
  return { status: 202, body: compatibleGateway(view) };
}
