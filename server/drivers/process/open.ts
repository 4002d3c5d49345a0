import { describeError } from '../../domain/problem';
import { markersOf } from './environment';
import { noticeLimitChanges } from './limit-changes';
import { createOutput } from './output';
import type { ProcessFacts } from './process-table';
import type { InstanceRecord } from './schema';
import { LAST_LINES, settle, UNKNOWN_END } from './settle';
import { complain, type DriverState, type Entry, IDLE, isRunning } from './state';

const EXIT_POLL_MS = 250;
const OUTPUT_POLL_MS = 500;
const FOLLOW_POLL_MS = 150;
const CHANGES_POLL_MS = 1_000;

/** Reads what earlier control planes wrote down, adopts what still runs, and watches from then on. */
export async function openDriver(state: DriverState): Promise<void> {
  const session = new AbortController();
  state.session = session;
  await state.folders.ensureRoot();
  const { records, complaints } = await state.folders.readAll();
  state.complaints = complaints;
  await state.groups.open(records.map(({ groups }) => groups));
  await Promise.all(records.map((record) => adopt(state, record)));
  void repeat(state, session.signal, EXIT_POLL_MS, () => settleVanished(state));
  void repeat(state, session.signal, OUTPUT_POLL_MS, () => followOutput(state));
  void repeat(state, session.signal, FOLLOW_POLL_MS, () => state.followers.deliverAll());
  void repeat(state, session.signal, CHANGES_POLL_MS, () => noticeLimitChanges(state));
}

async function adopt(state: DriverState, found: InstanceRecord): Promise<void> {
  const record = { ...found, process: found.process ?? (await findUnrecorded(state, found.id)) };
  const output = createOutput(state.folders.pathOf(record.id), record.outputStart);
  const entry: Entry = { ...IDLE, record, output, exited: null };
  await output.mark(state.clock.now());
  state.entries.set(record.id, entry);
  if (!isRunning(entry)) {
    entry.lastLines = await output.linesOfRun(LAST_LINES, state.clock.now());
    return;
  }
  if (await isAlive(state, entry)) {
    state.ports.hold(record.ports);
    if (found.process === null) await completeRecord(state, record);
  } else {
    await settle(state, entry, UNKNOWN_END);
  }
}

/** What the control plane that started it did not live to do. */
async function completeRecord(state: DriverState, record: InstanceRecord): Promise<void> {
  try {
    if (record.process !== null) state.groups.place(record.groups, record.process.pid);
  } catch (error) {
    complain(state, `instance ${record.id} runs without limits: ${describeError(error)}`);
  }
  await state.folders.write(record);
}

/** The process of an instance whose control plane died between starting it and writing down its pid. */
async function findUnrecorded(state: DriverState, id: string): Promise<InstanceRecord['process']> {
  const all = await state.table.readAll();
  const markers = markersOf(state.homeId, id);
  const carriers = await state.table.marked(
    all.map(({ pid }) => pid),
    markers,
  );
  // Children carry the marks too; the instance is the oldest that leads a group.
  const leaders = all.filter(({ pid, group }) => pid === group && carriers.has(pid));
  const oldest = leaders.reduce<ProcessFacts | null>(
    (first, facts) => (first === null || facts.order < first.order ? facts : first),
    null,
  );
  return oldest === null ? null : { pid: oldest.pid, birth: oldest.birth };
}

async function isAlive(state: DriverState, entry: Entry): Promise<boolean> {
  const known = entry.record.process;
  if (known === null) return false;
  return (await state.table.read([known.pid])).get(known.pid)?.birth === known.birth;
}

/** Our own children tell us when they end; the adopted ones have to be looked at. */
async function settleVanished(state: DriverState): Promise<void> {
  const adopted = [...state.entries.values()].filter(
    (entry) => isRunning(entry) && entry.exited === null,
  );
  if (adopted.length === 0) return;
  const pids = adopted.flatMap((entry) => entry.record.process?.pid ?? []);
  const living = await state.table.read(pids);
  const vanished = adopted.filter(({ record }) => {
    const { pid, birth } = record.process ?? { pid: 0, birth: '' };
    return living.get(pid)?.birth !== birth;
  });
  // Not awaited: ending what one leaves behind must not delay the others.
  for (const entry of vanished) void settle(state, entry, UNKNOWN_END);
}

async function followOutput(state: DriverState): Promise<void> {
  const running = [...state.entries.values()].filter(isRunning);
  for (const { output } of running) {
    await output.mark(state.clock.now());
    await output.rotateIfLarge(state.rotationBytes);
  }
}

/** A round that fails is told in the status and tried again; it never ends the watch. */
async function repeat(
  state: DriverState,
  signal: AbortSignal,
  everyMs: number,
  round: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await round();
    } catch (error) {
      complain(state, describeError(error));
    }
    await state.clock.sleep(everyMs, signal);
  }
}
