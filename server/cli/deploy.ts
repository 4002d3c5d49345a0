import type { CommandLine } from './command-line';
import { changePath, changeQuery, requestPlan } from './plan';
import { describeDeployment, out } from './print';
import { describeConflicts, describePlan } from './print-plan';
import { StartedAnswer } from './schemas';
import { findDeployment, waitForOperation } from './wait-for-operation';

/** `deploy FILE`: shows the plan, carries it out and waits; 1 when something is in the way or it fails. */
export async function deploy(line: CommandLine): Promise<number> {
  const { client, body, method, changeSet } = await requestPlan({ ...line, saves: false });
  if (changeSet.conflicts.length > 0) {
    out(line.isJson ? JSON.stringify(changeSet) : describeConflicts(changeSet));
    return 1;
  }
  if (!line.isJson) out(describePlan(changeSet));
  const path = changePath(line, changeQuery(line));
  const started = await client.call({ method, path, body }, StartedAnswer);
  const code = await waitForOperation({ client, line, started });
  const deployment = await findDeployment(client, started.deployment);
  if (!line.isJson && line.waits && deployment !== null) out(describeDeployment(deployment));
  return code;
}
