import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { DeploymentView } from '../../domain/deployment';
import { isProblem, Problem } from '../../domain/problem';
import {
  applyDeployment,
  ChangeInput,
  type ChangeStarted,
  getDeployment,
  listDeployments,
  planDeployment,
  removeDeployment,
  runningBlueprint,
  ScaleInput,
  scaleService,
} from '../../services/deployments';
import { compatibleDeployment } from './compatible';
import { type Answer, parseData, readBody } from './message';
import { pagedAnswer, pageOf } from './paging';
import { isSet, nameOf, ok, type RestCall, type Route } from './route';
import { withoutStatus } from './without-status';

const SCALE = '/deployments/:name/clusters/:cluster/services/:service/scale';

export const deploymentRoutes: Route[] = [
  { method: 'GET', path: '/deployments', handle: list },
  { method: 'POST', path: '/deployments', handle: (call) => change(call, undefined) },
  { method: 'GET', path: '/deployments/:name', handle: get },
  { method: 'PUT', path: '/deployments/:name', handle: (call) => change(call, nameOf(call)) },
  { method: 'DELETE', path: '/deployments/:name', handle: removeOrSlice },
  {
    method: 'GET',
    path: SCALE,
    handle: async (call) => ok((await findService(call)).scale),
  },
  { method: 'PUT', path: SCALE, handle: scale },
];

async function list(call: RestCall): Promise<Answer> {
  const { ctx, url } = call;
  const views = await listDeployments({ ctx, input: undefined });
  const { offset, size } = pageOf(url);
  const items = await Promise.all(
    views.slice(offset, offset + size).map((view) => formOf(call, view)),
  );
  return pagedAnswer(url, { items, total: views.length });
}

async function get(call: RestCall): Promise<Answer> {
  const input = { name: nameOf(call) };
  return ok(await formOf(call, await getDeployment({ ctx: call.ctx, input })));
}

/** As it is, or as the blueprint that would lead to it. */
async function formOf(call: RestCall, view: DeploymentView): Promise<unknown> {
  const { ctx } = call;
  const blueprint = await runningBlueprint({ ctx, input: { name: view.name } }).catch(ifGone);
  const normal = blueprint?.normal ?? null;
  return isSet(call, 'as_blueprint') && normal !== null
    ? normal
    : compatibleDeployment(view, normal);
}

/** It may have been removed since it was seen. */
function ifGone(error: unknown): null {
  if (isProblem(error) && error.code === 'not-found') return null;
  throw error;
}

/** POST and PUT of a blueprint or of a reference to a stored one; `plan_only` shows what it would do. */
async function change(call: RestCall, deployment: string | undefined): Promise<Answer> {
  const { ctx, request, url } = call;
  const mode = isSet(call, 'delete') ? 'slice' : (url.searchParams.get('mode') ?? 'merge');
  const source = await documentOf(request);
  const given = deployment === undefined ? {} : { deployment };
  const input = ChangeInput.parse({ source, mode, ...given });
  if (isSet(call, 'plan_only') || isSet(call, 'validate_only')) {
    return ok((await planDeployment({ ctx, input })).changeSet);
  }
  return accepted(await applyDeployment({ ctx, input }));
}

/** With a blueprint as body its services are removed; without one nothing happens, as ever, unless `?all=true` says so. */
async function removeOrSlice(call: RestCall): Promise<Answer> {
  const { ctx, request } = call;
  const name = nameOf(call);
  if (isSet(call, 'all')) return accepted(await removeDeployment({ ctx, input: { name } }));
  const source = await documentOf(request);
  if (source.trim() !== '') {
    const input = ChangeInput.parse({ source, mode: 'slice', deployment: name });
    return accepted(await applyDeployment({ ctx, input }));
  }
  const view = await getDeployment({ ctx, input: { name } });
  const message =
    'nothing was removed: send a blueprint to remove its services, or use ?all=true to remove everything';
  return { status: 202, body: { message, ...Object(await formOf(call, view)) } };
}

/** The body; an answer of ours loses what is no part of the language, and with it its line numbers. */
async function documentOf(request: IncomingMessage): Promise<string> {
  const text = await readBody(request);
  const body = tryParse(text);
  const document = withoutStatus(body);
  return document === body ? text : JSON.stringify(document);
}

/** What does not parse is the reader's to explain, with the place. */
function tryParse(text: string): unknown {
  try {
    return parseData(text);
  } catch {
    return undefined;
  }
}

async function scale({ ctx, request, params }: RestCall): Promise<Answer> {
  const [deployment, cluster, service] = params;
  const body = z.object({ instances: z.int() }).parse(parseData(await readBody(request)));
  const input = ScaleInput.parse({ deployment, cluster, service, instances: body.instances });
  return accepted(await scaleService({ ctx, input }));
}

function accepted(started: ChangeStarted): Answer {
  return { status: 202, body: started };
}

async function findService(call: RestCall) {
  const view = await getDeployment({ ctx: call.ctx, input: { name: nameOf(call) } });
  const [, clusterName, serviceName] = call.params;
  const service = view.clusters
    .find((cluster) => cluster.name === clusterName)
    ?.services.find((candidate) => candidate.name === serviceName);
  if (service !== undefined) return service;
  throw new Problem('not-found', {
    name: 'ArtifactNotFound',
    message: `${view.name} has no service ${clusterName}/${serviceName}`,
    advice: 'look at the clusters of the deployment',
  });
}
