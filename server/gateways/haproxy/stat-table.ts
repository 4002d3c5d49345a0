/** A row of `show stat`: what one frontend, backend or server has counted since its worker began. */
export type StatRow = {
  proxy: string;
  /** `FRONTEND`, `BACKEND`, or the name of a server. */
  server: string;
  status: string;
  mode: string;
  /** Sessions under way, and those that wait for a place. */
  current: number;
  queued: number;
  sessions: number;
  requests: number;
  /** Answers by class of status; all 0 for TCP. */
  answers: Record<'1xx' | '2xx' | '3xx' | '4xx' | '5xx' | 'other', number>;
  connectErrors: number;
  answerErrors: number;
  /** Answers that the server broke off. */
  brokenOff: number;
  /** Since the status changed. */
  statusAgeMs: number;
  /** How often it went down. */
  downs: number;
  /** Since it was last asked; infinite where it never was. */
  unusedMs: number;
};

/** Reads `show stat`. Columns are found by name: every version adds some. Throws on what is no such table. */
export function parseStatTable(text: string): StatRow[] {
  const [head = '', ...lines] = text.split('\n');
  if (!head.startsWith('# pxname,svname,')) throw new Error('HAProxy answered no table');
  const columns = new Map(
    head
      .slice(2)
      .split(',')
      .map((name, index) => [name, index]),
  );
  return lines.flatMap((line) => (line.trim() === '' ? [] : [toRow(line.split(','), columns)]));
}

function toRow(cells: readonly string[], columns: ReadonlyMap<string, number>): StatRow {
  const text = (name: string) => cells[columns.get(name) ?? -1] ?? '';
  const count = (name: string) => {
    const value = Number(text(name));
    return Number.isSafeInteger(value) && value > 0 ? value : 0;
  };
  return {
    proxy: text('pxname'),
    server: text('svname'),
    status: text('status'),
    mode: text('mode'),
    current: count('scur'),
    queued: count('qcur'),
    sessions: count('stot'),
    requests: count('req_tot'),
    answers: {
      '1xx': count('hrsp_1xx'),
      '2xx': count('hrsp_2xx'),
      '3xx': count('hrsp_3xx'),
      '4xx': count('hrsp_4xx'),
      '5xx': count('hrsp_5xx'),
      other: count('hrsp_other'),
    },
    connectErrors: count('econ'),
    answerErrors: count('eresp'),
    brokenOff: count('srv_abrt'),
    statusAgeMs: count('lastchg') * 1_000,
    downs: count('chkdown'),
    unusedMs: /^\d+$/.test(text('lastsess')) ? count('lastsess') * 1_000 : Number.POSITIVE_INFINITY,
  };
}
