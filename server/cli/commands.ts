import { z } from 'zod';
import { Problem } from '../domain/problem';
import { create, get, list, remove } from './artifacts';
import { createClient, findHost } from './client';
import type { CommandLine } from './command-line';
import { condition } from './condition';
import { importFile } from './import';
import { normalize } from './normalize';
import { describeConflicts, describeDeployment, describeGateway, describePlan, out } from './print';
import { missing, readFileText } from './read-file-text';
import { ChangeSetAnswer, DeploymentAnswer, GatewayAnswer, StartedAnswer } from './schemas';
import { upgrade } from './upgrade';
import { validate } from './validate';

/** Long enough for slow services; a deployment that takes longer goes on without its watcher. */
const WAIT_LIMIT_MS = 10 * 60_000;
const POLL_MS = 300;

/** Exit codes: 0 done, 1 the answer is no (invalid, conflicts, failed), 2 it could not be found out. */
export const commands: Readonly<Record<string, (line: CommandLine) => Promise<number>>> = {
  validate,
  condition,
  normalize,
  upgrade,
  import: importFile,
  list,
  get,
  create,
  remove,
  plan,
  deploy,
  status,
  weights,
};

async function plan(line: CommandLine): Promise<number> {
  const { changeSet } = await requestPlan(line);
  out(line.isJson ? JSON.stringify(changeSet) : describePlan(changeSet));
  if (changeSet.conflicts.length === 0) return 0;
  if (!line.isJson) out(describeConflicts(changeSet));
  return 1;
}

async function requestPlan(line: CommandLine) {
  const client = createClient(await findHost(line.host));
  const body = await readFileText(line.words[0]);
  const path = deploymentPath(line, 'plan_only=true');
  const method = line.to === undefined ? 'POST' : 'PUT';
  const changeSet = await client.call({ method, path, body }, ChangeSetAnswer);
  return { client, body, method, changeSet };
}

async function deploy(line: CommandLine): Promise<number> {
  const { client, body, method, changeSet } = await requestPlan(line);
  if (changeSet.conflicts.length > 0) {
    out(line.isJson ? JSON.stringify(changeSet) : describeConflicts(changeSet));
    return 1;
  }
  if (!line.isJson) out(describePlan(changeSet));
  const started = await client.call({ method, path: deploymentPath(line), body }, StartedAnswer);
  if (!line.waits) {
    out(line.isJson ? JSON.stringify(started) : `operation ${started.operation} runs`);
    return 0;
  }
  const path = `/deployments/${encodeURIComponent(started.deployment)}`;
  const until = Date.now() + WAIT_LIMIT_MS;
  while (Date.now() < until) {
    const deployment = await client.call({ method: 'GET', path }, DeploymentAnswer);
    const { operation } = deployment;
    if (operation !== null && operation.id >= started.operation && operation.state !== 'running') {
      const succeeded = operation.state === 'succeeded' && operation.id === started.operation;
      if (line.isJson) out(JSON.stringify(deployment));
      else
        out(
          succeeded
            ? describeDeployment(deployment)
            : `failed: ${operation.reason ?? operation.state}`,
        );
      return succeeded ? 0 : 1;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Problem('unavailable', {
    message: `${started.deployment} is not done after ${WAIT_LIMIT_MS / 60_000} minutes; it goes on`,
    advice: `look at it with: vamp status ${started.deployment}`,
  });
}

async function status(line: CommandLine): Promise<number> {
  const client = createClient(await findHost(line.host));
  const [name] = line.words;
  const deployments =
    name === undefined
      ? await client.call({ method: 'GET', path: '/deployments' }, z.array(DeploymentAnswer))
      : [
          await client.call(
            { method: 'GET', path: `/deployments/${encodeURIComponent(name)}` },
            DeploymentAnswer,
          ),
        ];
  if (line.isJson) out(JSON.stringify(deployments));
  else if (deployments.length === 0)
    out('nothing is deployed; try: vamp deploy examples/shop/blueprint.yml');
  else out(deployments.map(describeDeployment).join('\n'));
  return deployments.some((deployment) => deployment.state === 'failed') ? 1 : 0;
}

async function weights(line: CommandLine): Promise<number> {
  const [gateway, ...pairs] = line.words;
  if (gateway === undefined) throw missing('GATEWAY');
  const client = createClient(await findHost(line.host));
  const path = `/gateways/${gateway}`;
  const routes = Object.fromEntries(pairs.map(parseWeight));
  const answer =
    pairs.length === 0
      ? await client.call({ method: 'GET', path }, GatewayAnswer)
      : await client.call({ method: 'PUT', path, body: JSON.stringify({ routes }) }, GatewayAnswer);
  out(line.isJson ? JSON.stringify(answer) : describeGateway(answer));
  return 0;
}

/** `catalog:1.0=90%`; the sign may be left out. */
function parseWeight(pair: string): [string, { weight: string }] {
  const at = pair.lastIndexOf('=');
  if (at < 1) {
    throw new Problem('invalid', {
      message: `"${pair}" is not ROUTE=WEIGHT`,
      advice: 'write e.g. catalog:1.0=90% catalog:2.0=10%',
    });
  }
  const weight = pair.slice(at + 1);
  return [pair.slice(0, at), { weight: weight.endsWith('%') ? weight : `${weight}%` }];
}

function deploymentPath({ to, mode }: CommandLine, more = ''): string {
  const name = to === undefined ? '' : `/${encodeURIComponent(to)}`;
  return `/deployments${name}?mode=${encodeURIComponent(mode)}${more === '' ? '' : `&${more}`}`;
}
