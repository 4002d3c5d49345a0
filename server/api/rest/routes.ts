import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { parsePercentage } from '../../domain/language';
import { Problem } from '../../domain/problem';
import {
  getBlueprint,
  listBlueprints,
  NamedInput,
  removeBlueprint,
  SaveBlueprintInput,
  saveBlueprint,
} from '../../services/blueprints';
import type { ServiceContext } from '../../services/context';
import {
  applyDeployment,
  ChangeInput,
  type ChangeStarted,
  getDeployment,
  listDeployments,
  planDeployment,
  removeDeployment,
  ScaleInput,
  scaleService,
} from '../../services/deployments';
import { CreateEventInput, createEvent, ListEventsInput, listEvents } from '../../services/events';
import {
  GatewayInput,
  getGateway,
  listGateways,
  SetWeightsInput,
  setWeights,
} from '../../services/gateways';
import { getInfo } from '../../services/info';
import { readSource } from '../../services/read-source';
import { compatibleDeployment, compatibleGateway } from './compatible';
import { type Answer, parseData, readBody } from './message';
import { paged } from './paging';

export type RestCall = {
  ctx: ServiceContext;
  request: IncomingMessage;
  url: URL;
  /** Decoded parts of the path after the collection. */
  params: string[];
};

type Route = {
  method: string;
  /** `:x` is one segment, `*` is all that remain. */
  path: string;
  handle(call: RestCall): Promise<Answer>;
};

const flag = (url: URL, name: string) => url.searchParams.get(name) === 'true';
const name = ({ params }: RestCall) => NamedInput.parse({ name: params[0] }).name;

export const routes: Route[] = [
  {
    method: 'GET',
    path: '/info',
    handle: async ({ ctx }) => ok(await getInfo({ ctx, input: undefined })),
  },

  {
    method: 'GET',
    path: '/blueprints',
    handle: async ({ ctx, url }) => paged(await listBlueprints({ ctx, input: undefined }), url),
  },
  { method: 'POST', path: '/blueprints', handle: (call) => saveDocument(call, undefined, 201) },
  {
    method: 'GET',
    path: '/blueprints/:name',
    handle: async (call) => {
      const { source } = await getBlueprint({ ctx: call.ctx, input: { name: name(call) } });
      return { status: 200, body: parseData(source), yaml: source };
    },
  },
  {
    method: 'PUT',
    path: '/blueprints/:name',
    handle: (call) => saveDocument(call, name(call), 200),
  },
  {
    method: 'DELETE',
    path: '/blueprints/:name',
    handle: async (call) => {
      await removeBlueprint({ ctx: call.ctx, input: { name: name(call) } });
      return { status: 204 };
    },
  },

  {
    method: 'GET',
    path: '/deployments',
    handle: async ({ ctx, url }) => {
      const views = await listDeployments({ ctx, input: undefined });
      return paged(views.map(compatibleDeployment), url);
    },
  },
  { method: 'POST', path: '/deployments', handle: (call) => change(call, undefined) },
  {
    method: 'GET',
    path: '/deployments/:name',
    handle: async (call) =>
      ok(compatibleDeployment(await getDeployment({ ctx: call.ctx, input: { name: name(call) } }))),
  },
  { method: 'PUT', path: '/deployments/:name', handle: (call) => change(call, name(call)) },
  { method: 'DELETE', path: '/deployments/:name', handle: removeOrSlice },
  {
    method: 'GET',
    path: '/deployments/:name/clusters/:cluster/services/:service/scale',
    handle: async (call) => ok((await findService(call)).scale),
  },
  {
    method: 'PUT',
    path: '/deployments/:name/clusters/:cluster/services/:service/scale',
    handle: async ({ ctx, request, params }) => {
      const [deployment, cluster, service] = params;
      const body = z.object({ instances: z.int() }).parse(parseData(await readBody(request)));
      const input = ScaleInput.parse({ deployment, cluster, service, instances: body.instances });
      return accepted(await scaleService({ ctx, input }));
    },
  },

  {
    method: 'GET',
    path: '/gateways',
    handle: async ({ ctx, url }) => {
      const views = await listGateways({ ctx, input: undefined });
      return paged(views.map(compatibleGateway), url);
    },
  },
  {
    method: 'GET',
    path: '/gateways/*',
    handle: async ({ ctx, params }) => {
      const input = GatewayInput.parse({ name: params[0] });
      return ok(compatibleGateway(await getGateway({ ctx, input })));
    },
  },
  { method: 'PUT', path: '/gateways/*', handle: updateGateway },

  {
    method: 'GET',
    path: '/events',
    handle: async ({ ctx, url }) => {
      const { searchParams } = url;
      const numbers = ['before', 'after', 'limit'].flatMap((key) => {
        const value =
          searchParams.get(key) ?? (key === 'limit' ? searchParams.get('per_page') : null);
        return value === null ? [] : [[key, Number(value)]];
      });
      const tags = searchParams.getAll('tag');
      const type = searchParams.get('type');
      const input = ListEventsInput.parse({
        ...Object.fromEntries(numbers),
        ...(tags.length > 0 && { tags }),
        ...(type !== null && { type }),
      });
      return ok((await listEvents({ ctx, input })).map(compatibleEvent));
    },
  },
  {
    method: 'POST',
    path: '/events',
    handle: async ({ ctx, request }) => {
      const input = CreateEventInput.parse(parseData(await readBody(request)));
      return { status: 201, body: compatibleEvent(await createEvent({ ctx, input })) };
    },
  },
];

function ok(body: unknown): Answer {
  return { status: 200, body };
}

function accepted(started: ChangeStarted): Answer {
  return { status: 202, body: started };
}

function compatibleEvent(event: { sequence: number; at: number }): Record<string, unknown> {
  const { sequence, at, ...rest } = event;
  return { id: sequence, timestamp: new Date(at).toISOString(), ...rest };
}

async function saveDocument(
  { ctx, request, url }: RestCall,
  expectedName: string | undefined,
  status: number,
): Promise<Answer> {
  const source = await readBody(request);
  if (flag(url, 'validate_only')) {
    const { blueprint, findings } = readSource(source);
    return ok({ name: blueprint.name, kind: 'blueprints', valid: true, findings });
  }
  const given = expectedName === undefined ? {} : { name: expectedName };
  const record = await saveBlueprint({
    ctx,
    input: SaveBlueprintInput.parse({ ...given, source }),
  });
  const { name: stored, revision } = record;
  return { status, body: { name: stored, kind: 'blueprints', revision } };
}

/** POST and PUT of a blueprint or of a reference to a stored one; `plan_only` shows what it would do. */
async function change(call: RestCall, deployment: string | undefined): Promise<Answer> {
  const { ctx, request, url } = call;
  const mode = flag(url, 'delete') ? 'slice' : (url.searchParams.get('mode') ?? 'merge');
  const source = await dereference(ctx, await readBody(request));
  const given = deployment === undefined ? {} : { deployment };
  const input = ChangeInput.parse({ source, mode, ...given });
  if (flag(url, 'plan_only') || flag(url, 'validate_only')) {
    return ok((await planDeployment({ ctx, input })).changeSet);
  }
  return accepted(await applyDeployment({ ctx, input }));
}

/** `shop` or `{name: shop}` stands for the stored blueprint of that name; anything else is a document. */
async function dereference(ctx: ServiceContext, body: string): Promise<string> {
  const OnlyName = z.strictObject({ name: z.string() }).transform((value) => value.name);
  const reference = z.union([z.string(), OnlyName]).safeParse(tryParse(body));
  if (!reference.success) return body;
  return (await getBlueprint({ ctx, input: NamedInput.parse({ name: reference.data }) })).source;
}

/** What does not parse is the reader's to explain, with the place. */
function tryParse(body: string): unknown {
  try {
    return parseData(body);
  } catch {
    return undefined;
  }
}

/** With a blueprint as body its services are removed; without one nothing happens, as ever, unless `?all=true` says so. */
async function removeOrSlice(call: RestCall): Promise<Answer> {
  const { ctx, request, url } = call;
  if (flag(url, 'all')) {
    return accepted(await removeDeployment({ ctx, input: { name: name(call) } }));
  }
  const body = await readBody(request);
  if (body.trim() !== '') {
    const source = await dereference(ctx, body);
    const input = ChangeInput.parse({ source, mode: 'slice', deployment: name(call) });
    return accepted(await applyDeployment({ ctx, input }));
  }
  const view = await getDeployment({ ctx, input: { name: name(call) } });
  const message =
    'nothing was removed: send a blueprint to remove its services, or use ?all=true to remove everything';
  return { status: 202, body: { message, ...compatibleDeployment(view) } };
}

async function findService(call: RestCall) {
  const view = await getDeployment({ ctx: call.ctx, input: { name: name(call) } });
  const [, clusterName, serviceName] = call.params;
  const service = view.clusters
    .find((cluster) => cluster.name === clusterName)
    ?.services.find((candidate) => candidate.name === serviceName);
  if (service !== undefined) return service;
  throw new Problem('not-found', {
    name: 'ArtifactNotFound',
    message: `${view.name} has no service ${clusterName}/${serviceName}`,
  });
}

const GatewayBody = z.object({
  routes: z.record(z.string(), z.object({ weight: z.string() })),
});

/** Weights only, for now: `{routes: {"catalog:1.0": {weight: 90%}, …}}`; a route's path may be written out in full. */
async function updateGateway({ ctx, request, params }: RestCall): Promise<Answer> {
  const { name: gateway } = GatewayInput.parse({ name: params[0] });
  const { routes: wanted } = GatewayBody.parse(parseData(await readBody(request)));
  const weights = Object.entries(wanted).map(([path, { weight }]) => {
    const points = parsePercentage(weight);
    if (points === null) {
      throw new Problem('invalid', {
        name: 'UnexpectedTypeError',
        message: `the weight of ${path} is ${weight}`,
        advice: 'write a percentage with up to two decimals, e.g. 12.5%',
      });
    }
    const segments = path.split('/');
    return [segments.length === 4 ? (segments[2] ?? path) : path, points];
  });
  const input = SetWeightsInput.parse({ name: gateway, weights: Object.fromEntries(weights) });
  return { status: 202, body: compatibleGateway(await setWeights({ ctx, input })) };
}
