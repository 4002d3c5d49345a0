import { ChangeInput } from '../../services/deployments';
import {
  ApplyPlanInput,
  applyPlan,
  getPlan,
  ListPlansInput,
  listPlans,
  PlanInput,
  removePlan,
  savePlan,
} from '../../services/plans';
import { accepted, changeOptions } from './change-answer';
import { type Answer, readBody } from './message';
import { ok, type RestCall, type Route } from './route';

/** Plans that are kept: POST of a document makes one, POST to one applies it. */
export const planRoutes: Route[] = [
  { method: 'GET', path: '/plans', handle: list },
  { method: 'POST', path: '/plans', handle: save },
  { method: 'GET', path: '/plans/:id', handle: get },
  { method: 'POST', path: '/plans/:id', handle: apply },
  { method: 'DELETE', path: '/plans/:id', handle: remove },
];

const idOf = ({ params }: RestCall) => PlanInput.parse({ id: Number(params[0]) }).id;

/** Of one deployment with `deployment=NAME`; at most `limit`. */
async function list({ ctx, url }: RestCall): Promise<Answer> {
  const deployment = url.searchParams.get('deployment');
  const limit = url.searchParams.get('limit');
  const input = ListPlansInput.parse({
    ...(deployment === null ? {} : { deployment }),
    ...(limit === null ? {} : { limit: Number(limit) }),
  });
  return ok(await listPlans({ ctx, input }));
}

async function save({ ctx, request, url }: RestCall): Promise<Answer> {
  const deployment = url.searchParams.get('deployment');
  const input = ChangeInput.parse({
    source: await readBody(request),
    mode: url.searchParams.get('mode') ?? 'merge',
    ...(deployment === null ? {} : { deployment }),
  });
  return { status: 201, body: await savePlan({ ctx, input }) };
}

async function get(call: RestCall): Promise<Answer> {
  return ok(await getPlan({ ctx: call.ctx, input: { id: idOf(call) } }));
}

async function apply(call: RestCall): Promise<Answer> {
  const input = ApplyPlanInput.parse({ id: idOf(call), ...changeOptions(call) });
  return accepted(await applyPlan({ ctx: call.ctx, input }));
}

async function remove(call: RestCall): Promise<Answer> {
  await removePlan({ ctx: call.ctx, input: { id: idOf(call) } });
  return { status: 204 };
}
