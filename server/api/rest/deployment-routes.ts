import type { IncomingMessage } from 'node:http';
import type { DeploymentView } from '../../domain/deployment';
import { isProblem } from '../../domain/problem';
import {
  applyDeployment,
  ChangeInput,
  DeployInput,
  getDeployment,
  listDeployments,
  planDeployment,
  RemoveInput,
  removeDeployment,
  runningBlueprint,
} from '../../services/deployments';
import { savePlan } from '../../services/plans';
import { accepted, changeOptions } from './change-answer';
import { compatibleDeployment } from './compatible';
import { type Answer, parseData, readBody } from './message';
import { pagedAnswer, pageOf } from './paging';
import { isSet, nameOf, ok, type RestCall, type Route } from './route';
import { withoutStatus } from './without-status';

export const deploymentRoutes: Route[] = [
  { method: 'GET', path: '/deployments', handle: list },
  { method: 'POST', path: '/deployments', handle: (call) => change(call, undefined) },
  { method: 'GET', path: '/deployments/:name', handle: get },
  { method: 'PUT', path: '/deployments/:name', handle: (call) => change(call, nameOf(call)) },
  { method: 'DELETE', path: '/deployments/:name', handle: removeOrSlice },
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

/**
 * POST and PUT of a blueprint or of a reference to a stored one. `plan_only` shows what it would do, with `save` it
 * also keeps that plan.
 */
async function change(call: RestCall, deployment: string | undefined): Promise<Answer> {
  const { ctx, request, url } = call;
  const mode = isSet(call, 'delete') ? 'slice' : (url.searchParams.get('mode') ?? 'merge');
  const source = await documentOf(request);
  const given = deployment === undefined ? {} : { deployment };
  const input = ChangeInput.parse({ source, mode, ...given });
  if (!isSet(call, 'plan_only') && !isSet(call, 'validate_only')) {
    const options = changeOptions(call);
    return accepted(await applyDeployment({ ctx, input: { ...input, ...options } }));
  }
  if (isSet(call, 'save')) {
    const { changeSet, warnings, baseRevision, id } = await savePlan({ ctx, input });
    return { status: 201, body: { ...changeSet, warnings, baseRevision, plan: id } };
  }
  const { changeSet, warnings, baseRevision } = await planDeployment({ ctx, input });
  return ok({ ...changeSet, warnings, baseRevision });
}

/**
 * With a blueprint as body its services are removed; without one nothing happens, as ever, unless `?all=true` says so.
 * `gateways=keep` leaves those to the outside, and with them their ports.
 */
async function removeOrSlice(call: RestCall): Promise<Answer> {
  const { ctx, request, url } = call;
  const name = nameOf(call);
  if (isSet(call, 'all')) {
    const gateways = url.searchParams.get('gateways') ?? undefined;
    return accepted(await removeDeployment({ ctx, input: RemoveInput.parse({ name, gateways }) }));
  }
  const source = await documentOf(request);
  if (source.trim() !== '') {
    const options = changeOptions(call);
    const input = DeployInput.parse({ source, mode: 'slice', deployment: name, ...options });
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
