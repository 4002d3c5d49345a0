import { z } from 'zod';
import { Problem } from '../domain/problem';
import { create, get, list, remove } from './artifacts';
import { createClient, findHost } from './client';
import type { CommandLine } from './command-line';
import { condition } from './condition';
import { deploy } from './deploy';
import { drivers } from './drivers';
import { history } from './history';
import { importFile } from './import';
import { logs } from './logs';
import { normalize } from './normalize';
import { adopt, cancel, repair, restart, retry, rollback, undeploy } from './operations';
import { apply, plan, plans } from './plan';
import { describeDeployment, describeGateway, out } from './print';
import { missing } from './read-file-text';
import { scale } from './scale';
import { DeploymentAnswer, GatewayAnswer } from './schemas';
import { secrets } from './secrets';
import { upgrade } from './upgrade';
import { validate } from './validate';

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
  plans,
  apply,
  deploy,
  cancel,
  retry,
  rollback,
  restart,
  scale,
  repair,
  adopt,
  undeploy,
  status,
  history,
  logs,
  weights,
  secrets,
  drivers,
};

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
