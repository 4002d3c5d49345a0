import { z } from 'zod';
import { createClient, findHost } from './client';
import type { CommandLine } from './command-line';
import { deploymentPath } from './deployment-path';
import { out } from './print';
import { describeConflicts, describePlan } from './print-plan';
import { missing, readFileText } from './read-file-text';
import { ChangeSetAnswer, PlanAnswer, StartedAnswer } from './schemas';
import { waitForOperation } from './wait-for-operation';

/** `plan FILE`: what deploying it would do; 1 when something is in the way. `--save` keeps the plan. */
export async function plan(line: CommandLine): Promise<number> {
  const { changeSet } = await requestPlan(line);
  out(line.isJson ? JSON.stringify(changeSet) : describePlan(changeSet));
  if (!line.isJson && changeSet.conflicts.length > 0) out(describeConflicts(changeSet));
  if (!line.isJson && changeSet.plan !== undefined) {
    out(`kept as plan ${changeSet.plan}; carry it out with: vamp apply ${changeSet.plan}`);
  }
  return changeSet.conflicts.length === 0 ? 0 : 1;
}

export async function requestPlan(line: CommandLine) {
  const client = createClient(await findHost(line.host));
  const body = await readFileText(line.words[0]);
  const query = line.saves ? 'plan_only=true&save=true' : 'plan_only=true';
  const method = line.to === undefined ? 'POST' : 'PUT';
  const request = { method, path: changePath(line, query), body };
  return { client, body, method, changeSet: await client.call(request, ChangeSetAnswer) };
}

/** Where a document is sent to be deployed. */
export function changePath({ to, mode }: CommandLine, more: string): string {
  const path = to === undefined ? '/deployments' : deploymentPath(to);
  return `${path}?mode=${encodeURIComponent(mode)}&${more}`;
}

/** How a change is carried out, as a query. */
export function changeQuery({ rollsBack, takesOver }: CommandLine): string {
  return `rollback=${rollsBack}&take_over=${takesOver}`;
}

/** `plans [DEPLOYMENT]`: those that are kept, newest first. */
export async function plans({ words, host, isJson }: CommandLine): Promise<number> {
  const client = createClient(await findHost(host));
  const [deployment] = words;
  const query = deployment === undefined ? '' : `?deployment=${encodeURIComponent(deployment)}`;
  const request = { method: 'GET', path: `/plans${query}` };
  if (isJson) {
    out(JSON.stringify(await client.call(request, z.json())));
    return 0;
  }
  for (const each of await client.call(request, z.array(PlanAnswer))) {
    const made = new Date(each.createdAt).toISOString();
    const note = each.isOutdated ? '  outdated' : '';
    out(`${each.id}  ${each.deployment}  ${each.kind} by ${each.author}  ${made}${note}`);
  }
  return 0;
}

/** `apply PLAN`: carries out a plan that was kept; 1 when it is outdated, then a new one is named. */
export async function apply(line: CommandLine): Promise<number> {
  const [id] = line.words;
  if (id === undefined) throw missing('PLAN');
  const client = createClient(await findHost(line.host));
  const path = `/plans/${encodeURIComponent(id)}?${changeQuery(line)}`;
  const started = await client.call({ method: 'POST', path }, StartedAnswer);
  return waitForOperation({ client, line, started });
}
