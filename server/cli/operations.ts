import { Problem } from '../domain/problem';
import { createClient, findHost } from './client';
import type { CommandLine } from './command-line';
import { deploymentPath } from './deployment-path';
import { out } from './print';
import { describeConflicts, describePlan } from './print-plan';
import { missing } from './read-file-text';
import { ChangeSetAnswer, StartedAnswer } from './schemas';
import { waitForOperation } from './wait-for-operation';

/** `cancel DEPLOYMENT [OPERATION]`: ends what is under way. */
export async function cancel(line: CommandLine): Promise<number> {
  const [name, operation] = line.words;
  const body = operation === undefined ? {} : { operation: wholeNumber(operation, 'OPERATION') };
  return change(line, { path: deploymentPath(name, '/cancel'), body });
}

/** `retry DEPLOYMENT`: tries again what failed. */
export async function retry(line: CommandLine): Promise<number> {
  return change(line, { path: deploymentPath(line.words[0], '/retry') });
}

/** `rollback DEPLOYMENT [--to REVISION]`: shows what it does, then does it. */
export async function rollback(line: CommandLine): Promise<number> {
  const body = line.to === undefined ? {} : { revision: wholeNumber(line.to, 'REVISION') };
  const path = deploymentPath(line.words[0], '/rollback');
  const client = createClient(await findHost(line.host));
  const request = { method: 'POST', path: `${path}?plan_only=true`, body: JSON.stringify(body) };
  const plan = await client.call(request, ChangeSetAnswer);
  if (plan.conflicts.length > 0) {
    out(line.isJson ? JSON.stringify(plan) : describeConflicts(plan));
    return 1;
  }
  if (!line.isJson) out(describePlan(plan));
  return change(line, { path, body });
}

/** `restart DEPLOYMENT [CLUSTER[/SERVICE]]`. */
export async function restart(line: CommandLine): Promise<number> {
  const [name, what] = line.words;
  const [cluster, service] = what?.split('/') ?? [];
  const query = `?take_over=${line.takesOver}`;
  const path = deploymentPath(name, `/restart${query}`);
  return change(line, { path, body: { cluster, service } });
}

/** `repair DEPLOYMENT [ITEM …]`: what was changed by hand is put back. */
export async function repair(line: CommandLine): Promise<number> {
  const [name, ...items] = line.words;
  const body = items.length === 0 ? {} : { items };
  return change(line, { path: deploymentPath(name, '/repair'), body });
}

/** `adopt DEPLOYMENT ITEM …`: what was changed by hand is what is wanted. */
export async function adopt(line: CommandLine): Promise<number> {
  const [name, ...items] = line.words;
  if (items.length === 0) throw missing('ITEM');
  return change(line, { path: deploymentPath(name, '/adopt'), body: { items } });
}

/** `undeploy DEPLOYMENT`: drains and stops everything of it. */
export async function undeploy(line: CommandLine): Promise<number> {
  const query = `?all=true&gateways=${line.keepsGateways ? 'keep' : 'remove'}`;
  return change(line, { method: 'DELETE', path: deploymentPath(line.words[0], query) });
}

async function change(
  line: CommandLine,
  { method = 'POST', path, body = {} }: { method?: string; path: string; body?: object },
): Promise<number> {
  const client = createClient(await findHost(line.host));
  const request = { method, path, body: JSON.stringify(body) };
  const started = await client.call(request, StartedAnswer);
  return waitForOperation({ client, line, started });
}

export function wholeNumber(text: string, what: string): number {
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text);
  throw new Problem('invalid', {
    message: `${what} is ${text}, which is no number`,
    advice: 'vamp history lists operations and revisions',
  });
}
