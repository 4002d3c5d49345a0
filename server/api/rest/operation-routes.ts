import {
  AdoptInput,
  adoptDrift,
  CancelInput,
  cancelOperation,
  getDeployment,
  getOperation,
  listOperations,
  listRevisions,
  OperationInput,
  OperationsInput,
  planRollBack,
  RepairInput,
  RestartInput,
  RevisionsInput,
  RollBackInput,
  repairDrift,
  restartDeployment,
  retryDeployment,
  rollBackDeployment,
  SettingsInput,
  setSettings,
} from '../../services/deployments';
import { accepted, readData } from './change-answer';
import type { Answer } from './message';
import { isSet, nameOf, ok, type RestCall, type Route } from './route';

/** What was done to a deployment, and what can be done about it. */
export const operationRoutes: Route[] = [
  { method: 'GET', path: '/deployments/:name/operations', handle: operations },
  { method: 'GET', path: '/deployments/:name/operations/:id', handle: operation },
  { method: 'GET', path: '/deployments/:name/revisions', handle: revisions },
  { method: 'GET', path: '/deployments/:name/settings', handle: settings },
  { method: 'PUT', path: '/deployments/:name/settings', handle: changeSettings },
  { method: 'POST', path: '/deployments/:name/settings', handle: changeSettings },
  { method: 'POST', path: '/deployments/:name/cancel', handle: cancel },
  { method: 'POST', path: '/deployments/:name/retry', handle: retry },
  { method: 'POST', path: '/deployments/:name/rollback', handle: rollBack },
  { method: 'POST', path: '/deployments/:name/restart', handle: restart },
  { method: 'POST', path: '/deployments/:name/repair', handle: repair },
  { method: 'POST', path: '/deployments/:name/adopt', handle: adopt },
];

/** A number of the address, if it has one. */
function numberOf({ url }: RestCall, key: string): number | undefined {
  const text = url.searchParams.get(key);
  return text === null ? undefined : Number(text);
}

async function operations(call: RestCall): Promise<Answer> {
  const before = numberOf(call, 'before');
  const input = OperationsInput.parse({
    name: nameOf(call),
    limit: numberOf(call, 'limit'),
    ...(before === undefined ? {} : { before }),
  });
  return ok(await listOperations({ ctx: call.ctx, input }));
}

async function operation(call: RestCall): Promise<Answer> {
  const input = OperationInput.parse({ id: Number(call.params[1]), name: nameOf(call) });
  return ok(await getOperation({ ctx: call.ctx, input }));
}

async function revisions(call: RestCall): Promise<Answer> {
  const input = RevisionsInput.parse({ name: nameOf(call), limit: numberOf(call, 'limit') });
  return ok(await listRevisions({ ctx: call.ctx, input }));
}

async function settings(call: RestCall): Promise<Answer> {
  return ok((await getDeployment({ ctx: call.ctx, input: { name: nameOf(call) } })).settings);
}

async function changeSettings(call: RestCall): Promise<Answer> {
  const input = SettingsInput.parse({ ...(await readData(call)), name: nameOf(call) });
  return ok(await setSettings({ ctx: call.ctx, input }));
}

async function cancel(call: RestCall): Promise<Answer> {
  const input = CancelInput.parse({ ...(await readData(call)), name: nameOf(call) });
  return accepted(await cancelOperation({ ctx: call.ctx, input }));
}

async function retry(call: RestCall): Promise<Answer> {
  return accepted(await retryDeployment({ ctx: call.ctx, input: { name: nameOf(call) } }));
}

/** `{revision}` or `{operation}`; without either to before the newest change. `plan_only` shows what it would do. */
async function rollBack(call: RestCall): Promise<Answer> {
  const { ctx } = call;
  const input = RollBackInput.parse({ ...(await readData(call)), name: nameOf(call) });
  if (!isSet(call, 'plan_only')) return accepted(await rollBackDeployment({ ctx, input }));
  const { changeSet, warnings } = await planRollBack({ ctx, input });
  return ok({ ...changeSet, warnings });
}

async function restart(call: RestCall): Promise<Answer> {
  const input = RestartInput.parse({
    ...(await readData(call)),
    deployment: nameOf(call),
    takeOver: isSet(call, 'take_over'),
  });
  return accepted(await restartDeployment({ ctx: call.ctx, input }));
}

async function repair(call: RestCall): Promise<Answer> {
  const input = RepairInput.parse({ ...(await readData(call)), name: nameOf(call) });
  return accepted(await repairDrift({ ctx: call.ctx, input }));
}

async function adopt(call: RestCall): Promise<Answer> {
  const input = AdoptInput.parse({ ...(await readData(call)), name: nameOf(call) });
  return accepted(await adoptDrift({ ctx: call.ctx, input }));
}
