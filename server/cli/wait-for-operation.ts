import { Problem } from '../domain/problem';
import type { createClient } from './client';
import { deploymentPath } from './deployment-path';
import { out } from './print';
import { DeploymentAnswer, OperationAnswer, type StartedAnswer } from './schemas';

/** Long enough for slow services; what takes longer goes on without its watcher. */
const WAIT_LIMIT_MS = 10 * 60_000;
const POLL_MS = 300;

type Watch = {
  client: ReturnType<typeof createClient>;
  line: { waits: boolean; isJson: boolean };
  started: StartedAnswer;
};

/** Prints how an operation ends, or at once that it runs; answers with the exit code. */
export async function waitForOperation(watch: Watch): Promise<number> {
  const { client, line, started } = watch;
  if (!line.waits) {
    out(line.isJson ? JSON.stringify(started) : `operation ${started.operation} runs`);
    return 0;
  }
  const path = deploymentPath(started.deployment, `/operations/${started.operation}`);
  const until = Date.now() + WAIT_LIMIT_MS;
  while (Date.now() < until) {
    const operation = await client.call({ method: 'GET', path }, OperationAnswer);
    if (operation.state !== 'running') {
      out(line.isJson ? JSON.stringify(operation) : describeOutcome(operation, started));
      return operation.state === 'succeeded' ? 0 : 1;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Problem('unavailable', {
    message: `${started.deployment} is not done after ${WAIT_LIMIT_MS / 60_000} minutes; it goes on`,
    advice: `look at it with: vamp status ${started.deployment}`,
  });
}

function describeOutcome(operation: OperationAnswer, { deployment }: StartedAnswer): string {
  const { id, kind, state, reason, progress } = operation;
  const failed = progress.filter((action) => action.state === 'failed');
  return [
    `${deployment}: operation ${id} (${kind}) ${state}${reason === null ? '' : `: ${reason}`}`,
    ...failed.flatMap(({ action, reason: why, lastLines }) => [
      `✕ ${action}${why === null ? '' : `  ${why}`}`,
      ...lastLines.map((text) => `    ${text}`),
    ]),
  ].join('\n');
}

/** The deployment as it is now; null when it is gone. */
export async function findDeployment(
  client: Watch['client'],
  name: string,
): Promise<DeploymentAnswer | null> {
  try {
    return await client.call({ method: 'GET', path: deploymentPath(name) }, DeploymentAnswer);
  } catch (error) {
    if (error instanceof Problem && error.code === 'not-found') return null;
    throw error;
  }
}
