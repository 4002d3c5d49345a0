import type { InstanceSpec, ObservedInstance } from '../../domain/deployment';
import { describeError, Problem } from '../../domain/problem';
import { launch } from './client';
import { type Found, findCommand, findDirectory } from './command';
import { onDisk } from './disk-problem';
import { instanceEnvironment } from './environment';
import { toObservedInstance } from './mapper';
import { createOutput, type Output } from './output';
import { endGroup } from './process-group';
import type { InstanceRecord } from './schema';
import { settle } from './settle';
import { type DriverState, type Entry, isOpen, isRunning } from './state';

type Target = { file: string; directory: string };

/** What would be run, or why nothing could be. */
export async function findTarget(state: DriverState, spec: InstanceSpec): Promise<Found<Target>> {
  const [name] = spec.deployable.command;
  if (spec.deployable.type !== 'command')
    return { ok: false, reason: `a deployable of type \`${spec.deployable.type}\` is no process` };
  if (name === undefined || name === '') return { ok: false, reason: 'the command is empty' };
  const directory = await findDirectory(spec.deployable.directory, state.projectDirectory);
  if (!directory.ok) return directory;
  const searchPath = spec.environment.PATH ?? state.baseEnvironment.PATH ?? '';
  const file = await findCommand(name, directory.value, searchPath);
  return file.ok ? { ok: true, value: { file: file.value, directory: directory.value } } : file;
}

/** Starts it unless it runs. Call it in the instance's queue. */
export async function startInstance(
  state: DriverState,
  spec: InstanceSpec,
): Promise<ObservedInstance> {
  if (!isOpen(state))
    throw new Problem('unavailable', { message: 'the process driver is not open' });
  const previous = state.entries.get(spec.id);
  if (previous !== undefined && isRunning(previous)) return toObservedInstance(previous.record, []);
  const target = await findTarget(state, spec);
  if (!target.ok)
    throw new Problem('invalid', {
      message: `${spec.labels.service} cannot be started: ${target.reason}`,
      advice: 'Correct `deployable` in the blueprint, or install what is missing, and try again.',
    });
  await previous?.settling;
  const entry = await launchInstance({ state, spec, target: target.value, previous });
  state.entries.set(spec.id, entry);
  void entry.exited?.then((end) => settle(state, entry, end));
  state.notify();
  return toObservedInstance(entry.record, []);
}

type Launching = {
  state: DriverState;
  spec: InstanceSpec;
  target: Target;
  previous: Entry | undefined;
};

async function launchInstance({ state, spec, target, previous }: Launching): Promise<Entry> {
  const folder = state.folders.pathOf(spec.id);
  const output = previous?.output ?? createOutput(folder, { stdout: 0, stderr: 0 });
  const ports = await state.ports.assign(
    spec.ports.map(({ name }) => name),
    previous?.record.ports ?? {},
  );
  const startedAt = state.clock.now();
  const intent: InstanceRecord = {
    version: 1,
    id: spec.id,
    labels: spec.labels,
    ports,
    starts: (previous?.record.starts ?? 0) + 1,
    startedAt,
    process: null,
    outputStart: await output.beginRun(startedAt),
    exit: null,
  };
  try {
    await state.folders.write(intent);
    const launched = await launchTarget({ state, spec, target, ports, output });
    const record = await writeDown(state, intent, launched.pid);
    const { exited } = launched;
    return { record, output, exited, stopping: null, settling: null, lastLines: [] };
  } catch (error) {
    state.ports.release(ports);
    await undo(state, spec.id, previous);
    throw error;
  }
}

async function launchTarget(
  input: Omit<Launching, 'previous'> & { ports: Record<string, number>; output: Output },
) {
  const { state, spec, target, ports, output } = input;
  const { homeId, baseEnvironment: base } = state;
  const [, ...args] = spec.deployable.command;
  const environment = instanceEnvironment({ base, spec, ports, homeId });
  const order = { ...target, args, environment, output: output.files };
  try {
    return await launch(order);
  } catch (error) {
    if (isOutputError(error)) return onDisk(output.files.stdout, () => Promise.reject(error));
    throw new Problem(
      'unavailable',
      {
        message: `${spec.labels.service} cannot be started: the system refuses to run ${target.file} (${describeError(error)})`,
        advice: 'Run the same command in a terminal to see more.',
      },
      { cause: error },
    );
  }
}

/** Opening the output files failed, rather than running the program. */
function isOutputError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'open';
}

/** Completes the record; a process that cannot be written down would be lost, so it is ended again. */
async function writeDown(
  state: DriverState,
  intent: InstanceRecord,
  pid: number,
): Promise<InstanceRecord> {
  try {
    const birth = (await state.table.read([pid])).get(pid)?.birth ?? '';
    const record = { ...intent, process: { pid, birth } };
    await state.folders.write(record);
    return record;
  } catch (error) {
    await endGroup(pid, 0, state);
    throw error;
  }
}

/** Puts back what was known before a start that failed. On a full disk even that may fail; the first error counts. */
async function undo(state: DriverState, id: string, previous: Entry | undefined): Promise<void> {
  const undone =
    previous === undefined ? state.folders.remove(id) : state.folders.write(previous.record);
  await undone.catch(() => undefined);
}
