/** The processes of a HAProxy: its master, the workers that serve, and former ones that finish what they have begun. */
export type Processes = {
  master: { pid: number; reloads: number };
  /** null while the master has none: it just starts, or could not load its configuration. */
  worker: number | null;
  former: number[];
};

/** Reads the answer to `show proc` of a master; null for anything else. Columns differ from version to version. */
export function parseProcesses(text: string): Processes | null {
  let section = 'master';
  let reloadsAt = -1;
  let master: Processes['master'] | null = null;
  let worker: number | null = null;
  const former: number[] = [];
  for (const line of text.split('\n')) {
    const cells = line.trimEnd().split(/\s{2,}/);
    const [first = '', type] = cells;
    if (first === '#<PID>') reloadsAt = cells.indexOf('<reloads>');
    else if (first.startsWith('# ')) section = first.slice(2);
    const pid = /^\d+$/.test(first) ? Number(first) : null;
    if (pid === null) continue;
    // `5 [failed: 1]`: only how often, not how often in vain.
    const reloads = Number.parseInt(cells[reloadsAt] ?? '', 10);
    if (type === 'master' && Number.isSafeInteger(reloads)) master = { pid, reloads };
    else if (type === 'worker' && section === 'workers') worker = pid;
    else if (type === 'worker' && section === 'old workers') former.push(pid);
  }
  return master === null ? null : { master, worker, former };
}
