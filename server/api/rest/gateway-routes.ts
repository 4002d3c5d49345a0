import { z } from 'zod';
import { parsePercentage } from '../../domain/language';
import { isProblem, Problem } from '../../domain/problem';
import { expandArtifact, expandArtifacts, readOne, withReferences } from '../../services/artifacts';
import {
  GatewayInput,
  getGateway,
  isServed,
  listGateways,
  removeGateway,
  routeName,
  SetWeightsInput,
  saveGateway,
  setWeights,
} from '../../services/gateways';
import { answerWith, checkBodyNames, checkSameName, NOTE } from './artifact-routes';
import { compatibleGateway } from './compatible';
import { type Answer, parseData, readBody } from './message';
import { pagedAnswer, pageOf } from './paging';
import { isSet, ok, type RestCall, type Route, referenceForm } from './route';

/** The gateways of deployments, which serve, and those that are only stored. Names hold slashes. */
export const gatewayRoutes: Route[] = [
  { method: 'GET', path: '/gateways', handle: list },
  { method: 'POST', path: '/gateways', handle: (call) => save(call, undefined) },
  { method: 'GET', path: '/gateways/*', handle: get },
  { method: 'PUT', path: '/gateways/*', handle: update },
  { method: 'DELETE', path: '/gateways/*', handle: remove },
];

const gatewayName = ({ params }: RestCall) => GatewayInput.parse({ name: params[0] }).name;

/** First those that serve, then those that are stored; one list to page through. */
async function list({ ctx, url }: RestCall): Promise<Answer> {
  const { offset, size } = pageOf(url);
  const serving = (await listGateways({ ctx, input: undefined })).map(compatibleGateway);
  const shown = serving.slice(offset, offset + size);
  const stored = await expandArtifacts({
    ctx,
    input: {
      kind: 'gateways',
      offset: Math.max(0, offset - serving.length),
      limit: Math.max(1, size - shown.length),
      references: referenceForm({ url }),
    },
  });
  const rest = stored.items.slice(0, size - shown.length).map(({ normal }) => normal);
  return pagedAnswer(url, { items: [...shown, ...rest], total: serving.length + stored.total });
}

async function get(call: RestCall): Promise<Answer> {
  const { ctx } = call;
  const name = gatewayName(call);
  try {
    return ok(compatibleGateway(await getGateway({ ctx, input: { name } })));
  } catch (error) {
    if (!isProblem(error) || error.code !== 'not-found') throw error;
  }
  const input = { kind: 'gateways', name, references: referenceForm(call) } as const;
  return answerWith(await expandArtifact({ ctx, input }));
}

async function update(call: RestCall): Promise<Answer> {
  const name = gatewayName(call);
  return (await isServed(call.ctx, name)) ? setRouteWeights(call, name) : save(call, name);
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

const GatewayBody = z.object({
  routes: z.record(z.string(), z.object({ weight: z.string() })),
});

/** Weights only, for now: `{routes: {"catalog:1.0": {weight: 90%}, …}}`; a route's path may be written out in full. */
async function setRouteWeights({ ctx, request }: RestCall, name: string): Promise<Answer> {
  const { routes: wanted } = GatewayBody.parse(parseData(await readBody(request)));
  const weights = Object.entries(wanted).map(([path, { weight }]) => {
    const points = parsePercentage(weight);
    if (points !== null) return [routeName(path), points];
    throw new Problem('invalid', {
      name: 'UnexpectedTypeError',
      message: `the weight of ${path} is ${weight}`,
      advice: 'write a percentage with up to two decimals, e.g. 12.5%',
    });
  });
  const input = SetWeightsInput.parse({ name, weights: Object.fromEntries(weights) });
  return { status: 202, body: compatibleGateway(await setWeights({ ctx, input })) };
}
