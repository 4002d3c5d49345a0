import type { InstanceSpec, ObservedInstance } from '../../domain/deployment';
import { describeError, isProblem, Problem } from '../../domain/problem';
import { askedOf } from './asked';
import { createContainer, removeContainer, renameContainer, startContainer } from './calls';
import type { JsonObject } from './client';
import type { PlannedContainer } from './container-body';
import { containerName, previousName } from './container-name';
import type { Run } from './containers';
import { refusalStatus, refused, sentence } from './engine-problem';
import { wasNeverStarted } from './exit';
import { labelsOf } from './labels';
import { isRunning, toObservedInstance } from './mapper';
import { isObject } from './merge';
import { requirePlan } from './preflight';
import type { DriverState, Starting } from './state';

/** Starts it unless it runs. Call it in the instance's queue. */
export async function startInstance(
  state: DriverState,
  spec: InstanceSpec,
  starting: Starting,
): Promise<ObservedInstance> {
  try {
    return await launch(state, spec, starting);
  } catch (error) {
    throw withoutSecrets(explain(spec, error), spec);
  }
}

async function launch(
  state: DriverState,
  spec: InstanceSpec,
  starting: Starting,
): Promise<ObservedInstance> {
  const before = await state.containers.of(spec.id);
  const running = runningOf(state, before);
  if (running !== null) return running;
  const planned = await requirePlan(state, spec);
  const image = await state.images.present(planned.image, {
    signal: starting.abort.signal,
    onProgress: (progress) => {
      starting.waitsFor = progress;
    },
  });
  starting.waitsFor = null;
  const last = before.current ?? before.previous;
  const starts =
    (last?.read.asked?.starts ?? 0) +
    (before.current !== null && wasNeverStarted(before.current.detail) ? 0 : 1);
  const asked = askedOf({ spec, planned, image, starts });
  const name = containerName(state.homeId, spec.id);
  await makeRoom(state, before, name);
  const body = withLabels(planned, labelsOf(spec, asked, state));
  const created = await create(state, name, body);
  if (created === null) return whoeverCameFirst(state, spec, name);
  await startOrRemove(state, created);
  return observed(state, spec.id);
}

function runningOf(state: DriverState, { current }: Run): ObservedInstance | null {
  return current !== null && isRunning(current)
    ? toObservedInstance(current, state.client.endpoint)
    : null;
}

/** What ran before steps aside with its output; what stepped aside earlier goes. */
async function makeRoom(state: DriverState, run: Run, name: string): Promise<void> {
  for (const { detail } of run.all) {
    if (detail.Id === run.previous?.detail.Id) continue;
    if (wasNeverStarted(detail)) {
      await removeContainer(state, detail.Id);
    } else if (detail.Id === run.current?.detail.Id) {
      if (run.previous !== null) await removeContainer(state, run.previous.detail.Id);
      await renameContainer(state, detail.Id, previousName(name));
    }
  }
}

function withLabels({ body }: PlannedContainer, labels: Record<string, string>): JsonObject {
  return { ...body, Labels: { ...(isObject(body.Labels) ? body.Labels : {}), ...labels } };
}

/** Null when the name is taken. */
async function create(state: DriverState, name: string, body: JsonObject): Promise<string | null> {
  try {
    return await createContainer(state, name, body);
  } catch (error) {
    if (refusalStatus(error) === 409) return null;
    throw error;
  }
}

/** Another control plane of this home was faster, or somebody gave this name to something else. */
async function whoeverCameFirst(
  state: DriverState,
  spec: InstanceSpec,
  name: string,
): Promise<ObservedInstance> {
  const run = await state.containers.of(spec.id);
  const running = runningOf(state, run);
  if (running !== null) return running;
  if (run.current !== null)
    throw new Problem('unavailable', {
      message: `${spec.labels.service} cannot be started: another Vamp is just starting it`,
      advice: 'Run one Vamp per home.',
    });
  throw new Problem('conflict', {
    message: `${spec.labels.service} cannot be started: a container called ${name} is in the way, which Vamp did not make`,
    advice: `Look at it, and remove it if nobody needs it: docker rm ${name}`,
  });
}

async function startOrRemove(state: DriverState, containerId: string): Promise<void> {
  try {
    await startContainer(state, containerId);
  } catch (error) {
    // Of what never ran nothing is worth keeping; the reason is in the error.
    if (!isProblem(error)) await removeContainer(state, containerId).catch(() => undefined);
    throw error;
  }
}

async function observed(state: DriverState, id: string): Promise<ObservedInstance> {
  const { current } = await state.containers.of(id);
  if (current !== null) return toObservedInstance(current, state.client.endpoint);
  throw new Problem('conflict', {
    message: `the container of ${id} was removed while it was being started`,
    advice: 'Try again.',
  });
}

const PORT_TAKEN = /port is already allocated|address already in use/i;
const NOT_RUNNABLE = /executable file not found|no such file or directory|permission denied/i;

function explain(spec: InstanceSpec, error: unknown): Problem {
  if (isProblem(error)) return error;
  const what = `${spec.labels.service} cannot be started`;
  const said = describeError(error);
  if (PORT_TAKEN.test(said))
    return new Problem('conflict', {
      message: `${what}: ${sentence(said)}`,
      advice: 'Leave the port to Docker, or stop what uses it, and try again.',
    });
  if (NOT_RUNNABLE.test(said) && refusalStatus(error) !== null)
    return new Problem('invalid', {
      message: `${what}: ${sentence(said)}`,
      advice: 'Correct the command in the dialect `docker`, or the image, and try again.',
    });
  return refused(what, error);
}

const LEAST_SECRET = 4;

/** The engine repeats what it does not like, and that may be a variable. */
function withoutSecrets(problem: Problem, spec: InstanceSpec): Problem {
  const secrets = Object.keys(spec.secrets)
    .map((name) => spec.environment[name] ?? '')
    .filter((value) => value.length >= LEAST_SECRET);
  const message = secrets.reduce((text, secret) => text.replaceAll(secret, '…'), problem.message);
  return message === problem.message
    ? problem
    : new Problem(problem.code, { ...problem.detail, message });
}
