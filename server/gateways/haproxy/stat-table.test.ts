import { describe, expect, it } from 'vitest';
import { parseStatTable } from './stat-table';

const HEAD =
  '# pxname,svname,qcur,scur,stot,econ,srv_abrt,status,lastchg,hrsp_1xx,hrsp_2xx,hrsp_3xx,hrsp_4xx,hrsp_5xx,hrsp_other,req_tot,mode,new_column,chkdown,lastsess,';

describe('parseStatTable', () => {
  it('reads rows by the names of their columns', () => {
    const [row, ...others] = parseStatTable(
      `${HEAD}\nweb,BACKEND,1,2,30,4,5,UP,60,0,20,1,2,3,4,30,http,x,\n\n`,
    );
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      ...{ proxy: 'web', server: 'BACKEND', status: 'UP', mode: 'http' },
      ...{ queued: 1, current: 2, sessions: 30, connectErrors: 4, brokenOff: 5 },
      answers: { '1xx': 0, '2xx': 20, '3xx': 1, '4xx': 2, '5xx': 3, other: 4 },
      statusAgeMs: 60_000,
    });
  });

  it('takes a cell that is empty or no number for nothing', () => {
    const [row] = parseStatTable(`${HEAD}\nweb,s1,,-3,NaN,1e99,,no check,,,,,,,,,http\n`);
    expect(row).toMatchObject({ current: 0, sessions: 0, connectErrors: 0, status: 'no check' });
  });

  it.each([
    { cells: '2,7', downs: 2, unusedMs: 7_000 },
    { cells: '0,-1', downs: 0, unusedMs: Number.POSITIVE_INFINITY },
    { cells: ',', downs: 0, unusedMs: Number.POSITIVE_INFINITY },
  ])('knows how often a server went down, and since when nobody asked it: $cells', (each) => {
    const [row] = parseStatTable(`${HEAD}\nweb,s1,,,,,,UP,,,,,,,,,http,x,${each.cells}\n`);
    expect(row).toMatchObject({ downs: each.downs, unusedMs: each.unusedMs });
  });

  it('refuses what is no table', () => {
    expect(() => parseStatTable('Unknown command')).toThrow('no table');
    expect(() => parseStatTable('')).toThrow('no table');
  });
});
