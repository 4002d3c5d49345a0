import { z } from 'zod';
import { create, get, list, remove } from './artifacts';
import { createClient, findHost } from './client';
import type { CommandLine } from './command-line';
import { condition } from './condition';
import { deploy } from './deploy';
import { drivers } from './drivers';
import { act, gateway, weightsOf } from './gateway';
import { history } from './history';
import { importFile } from './import';
import { logs } from './logs';
import { normalize } from './normalize';
import { adopt, cancel, repair, restart, retry, rollback, undeploy } from './operations';
import { apply, plan, plans } from './plan';
import { describeDeployment, out } from './print';
import { missing } from './read-file-text';
import { scale } from './scale';
import { DeploymentAnswer } from './schemas';
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
  gateway,
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

/** Only the weights change; what else the gateway says stays. */
async function weights(line: CommandLine): Promise<number> {
  const [name, ...pairs] = line.words;
  if (name === undefined) throw missing('GATEWAY');
  if (pairs.length > 0) {
    return act(line, { name, verb: 'change', body: { weights: weightsOf(pairs) } });
  }
  return gateway({ ...line, words: ['show', name] });
}
