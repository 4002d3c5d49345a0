import { Problem } from '../domain/problem';
import { createClient, findHost } from './client';
import type { CommandLine } from './command-line';
import { deploymentPath } from './deployment-path';
import { out } from './print';
import { describeConflicts, describePlan } from './print-plan';
import { missing } from './read-file-text';
import { ChangeSetAnswer, StartedAnswer } from './schemas';
import { waitForOperation } from './wait-for-operation';

const KEYS = ['instances', 'cpu', 'memory'];

/** `scale DEPLOYMENT CLUSTER/SERVICE instances=3 memory=512MB`: shows what it does, then does it. */
export async function scale(line: CommandLine): Promise<number> {
  const [name, service, ...wanted] = line.words;
  const body = JSON.stringify(Object.fromEntries(wanted.map(parseAmount)));
  if (wanted.length === 0) throw missing('instances=N, cpu=CORES or memory=512MB');
  const path = scalePath(name, service);
  const client = createClient(await findHost(line.host));
  const request = { method: 'PUT', path: `${path}?plan_only=true`, body };
  const plan = await client.call(request, ChangeSetAnswer);
  if (plan.conflicts.length > 0) {
    out(line.isJson ? JSON.stringify(plan) : describeConflicts(plan));
    return 1;
  }
  if (!line.isJson) out(describePlan(plan));
  const begin = { method: 'PUT', path: `${path}?take_over=${line.takesOver}`, body };
  const started = await client.call(begin, StartedAnswer);
  return waitForOperation({ client, line, started });
}

function scalePath(name: string | undefined, service: string | undefined): string {
  const [cluster, version] = service?.split('/') ?? [];
  if (cluster === undefined || version === undefined) throw missing('CLUSTER/SERVICE');
  const [first, second] = [cluster, version].map(encodeURIComponent);
  return deploymentPath(name, `/clusters/${first}/services/${second}/scale`);
}

function parseAmount(pair: string): [string, string | number] {
  const at = pair.indexOf('=');
  const key = pair.slice(0, at);
  const value = pair.slice(at + 1);
  const isNumber = key === 'instances' && /^\d{1,6}$/.test(value);
  if (KEYS.includes(key) && value !== '' && (key !== 'instances' || isNumber)) {
    return [key, isNumber ? Number(value) : value];
  }
  throw new Problem('invalid', {
    message: `"${pair}" is not an amount`,
    advice: 'write e.g. instances=3 cpu=0.5 memory=512MB',
  });
}
