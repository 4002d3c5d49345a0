/** The processes of a HAProxy: its master, the workers that serve, and former ones that finish what they have begun. */
export type Processes = {
  master: { pid: number; reloads: number };
  /** null while the master has none: it just starts, or could not load its configuration. */
  worker: number | null;
  former: number[];
};

/** Reads the answer to `show proc` of a master; null for anything else. */
export function parseProcesses(text: string): Processes | null {
  let section = 'master';
  let master: Processes['master'] | null = null;
  let worker: number | null = null;
  const former: number[] = [];
  for (const line of text.split('\n')) {
    const heading = /^# (workers|old workers|programs)$/.exec(line.trimEnd());
    if (heading !== null) section = heading[1] ?? '';
    const row = /^(\d+)\s+(master|worker)\s+(\d+)\s/.exec(line);
    if (row === null) continue;
    const [pid, reloads] = [Number(row[1]), Number(row[3])];
    if (row[2] === 'master') master = { pid, reloads };
    else if (section === 'workers') worker = pid;
    else if (section === 'old workers') former.push(pid);
  }
  return master === null ? null : { master, worker, former };
}
