import type { InstanceSpec, ObservedInstance } from '../../domain/deployment';
import { describeError, Problem } from '../../domain/problem';
import { launch } from './client';
import { type InstanceGroups, NO_GROUPS } from './control-groups';
import { onDisk } from './disk-problem';
import { instanceEnvironment } from './environment';
import { folderName } from './instance-folder';
import { toObservedInstance } from './mapper';
import { createOutput, type Output } from './output';
import { endGroup } from './process-group';
import type { InstanceRecord } from './schema';
import { settle } from './settle';
import { type DriverState, type Entry, IDLE, isOpen, isRunning } from './state';
import { findTarget, type Target } from './target';

/** Starts it unless it runs. Call it in the instance's queue. */
export async function startInstance(
  state: DriverState,
  spec: InstanceSpec,
): Promise<ObservedInstance> {
  if (!isOpen(state))
    throw new Problem('unavailable', { message: 'the process driver is not open' });
  const previous = state.entries.get(spec.id);
  if (previous !== undefined && isRunning(previous)) return toObservedInstance(previous);
  const target = await findTarget(state, spec);
  if (!target.ok)
    throw new Problem('invalid', {
      message: `${spec.labels.service} cannot be started: ${target.reason}`,
      advice: 'Correct the blueprint, or install what is missing, and try again.',
    });
  await previous?.settling;
  const entry = await launchInstance({ state, spec, target: target.value, previous });
  state.entries.set(spec.id, entry);
  void entry.exited?.then((end) => settle(state, entry, end));
  state.notify();
  return toObservedInstance(entry);
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
  let groups = NO_GROUPS;
  try {
    const startedAt = state.clock.now();
    const starts = (previous?.record.starts ?? 0) + 1;
    groups = await createGroups(state, spec, starts);
    const intent: InstanceRecord = {
      version: 1,
      id: spec.id,
      labels: spec.labels,
      ports,
      starts,
      startedAt,
      process: null,
      outputStart: await output.beginRun(startedAt),
      limits: { cpu: spec.cpu, memoryMb: spec.memoryMb },
      groups,
      stopGraceMs: target.stopGraceMs,
      exit: null,
    };
    await state.folders.write(intent);
    const { pid, exited } = await launchTarget({ state, spec, target, intent, output });
    return { ...IDLE, record: await writeDown(state, intent, pid), output, exited };
  } catch (error) {
    state.ports.release(ports);
    await state.groups.remove(groups);
    await undo(state, spec.id, previous);
    throw error;
  }
}

/** Of their own for each start: what one run did must not count for the next. */
async function createGroups(
  state: DriverState,
  spec: InstanceSpec,
  starts: number,
): Promise<InstanceGroups> {
  const name = `${folderName(spec.id)}-${starts}`;
  try {
    return await state.groups.create(name, spec);
  } catch (error) {
    throw new Problem(
      'unavailable',
      {
        message: `${spec.labels.service} cannot be started: its limits cannot be set (${describeError(error)})`,
        advice: 'See who else manages the control groups of this machine, then try again.',
      },
      { cause: error },
    );
  }
}

async function launchTarget(
  input: Omit<Launching, 'previous'> & { intent: InstanceRecord; output: Output },
) {
  const { state, spec, target, intent, output } = input;
  const [, ...args] = spec.deployable.command;
  const { homeId } = state;
  const home = target.account?.home;
  const base = { ...state.baseEnvironment, ...(typeof home === 'string' && { HOME: home }) };
  const environment = instanceEnvironment({ base, spec, ports: intent.ports, homeId });
  const place = (pid: number) => state.groups.place(intent.groups, pid);
  const order = { ...target, args, environment, output: output.files, place };
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
