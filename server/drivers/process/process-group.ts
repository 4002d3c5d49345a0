import { Problem } from '../../domain/problem';
import type { Clock } from '../../ports/clock';
import { signalGroup } from './client';
import type { ProcessTable } from './process-table';

type GroupContext = { table: ProcessTable; clock: Clock };

/** The kernel needs a moment to end what was killed; a process stuck in a system call may never end. */
const KILL_WAIT_MS = 10_000;
const SHORTEST_POLL_MS = 10;
const LONGEST_POLL_MS = 100;

/** Living members. A group of nothing but zombies is empty: their parent is not us and may never collect them. */
export async function groupMembers(group: number, table: ProcessTable): Promise<number[]> {
  if (!signalGroup(group, 0)) return [];
  const all = await table.readAll();
  return all.filter((facts) => facts.group === group).map((facts) => facts.pid);
}

async function isGroupGone(group: number, table: ProcessTable): Promise<boolean> {
  if (!signalGroup(group, 0)) return true;
  if ((await table.read([group])).has(group)) return false;
  return (await groupMembers(group, table)).length === 0;
}

async function waitUntilGone(
  group: number,
  waitMs: number,
  { table, clock }: GroupContext,
): Promise<boolean> {
  const deadline = clock.now() + waitMs;
  for (let pauseMs = SHORTEST_POLL_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_POLL_MS)) {
    if (await isGroupGone(group, table)) return true;
    const leftMs = deadline - clock.now();
    if (leftMs <= 0) return false;
    await clock.sleep(Math.min(pauseMs, leftMs));
  }
}

/** Asks the whole group to end, insists after `graceMs`, and resolves when none of it lives. */
export async function endGroup(
  group: number,
  graceMs: number,
  context: GroupContext,
): Promise<void> {
  signalGroup(group, 'SIGTERM');
  if (await waitUntilGone(group, graceMs, context)) return;
  signalGroup(group, 'SIGKILL');
  if (await waitUntilGone(group, KILL_WAIT_MS, context)) return;
  throw new Problem('unavailable', {
    message: `process group ${group} still runs ${KILL_WAIT_MS / 1_000} s after SIGKILL; it is stuck in the kernel, or belongs to another user`,
    advice: `Look at it with \`ps -o pid,user,stat,wchan:20,args -g ${group}\`; a stuck disk or network mount is the usual cause.`,
  });
}
