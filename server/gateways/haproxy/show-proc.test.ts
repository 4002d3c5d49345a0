import { describe, expect, it } from 'vitest';
import { parseProcesses } from './show-proc';

const RELOADED = `#<PID>          <type>          <reloads>       <uptime>        <version>
1162            master          5 [failed: 1]   0d00h02m07s     2.6.12
# workers
1271            worker          1               0d00h00m00s     2.6.12
# old workers
1233            worker          3               0d00h00m43s     2.6.12
1234            worker          4               0d00h00m43s     2.6.12
# programs
1244            foo             0               0d00h00m00s     -

`;

/** Version 2.4 says how often it has reloaded, not how often that failed. */
const OLDER = `#<PID>          <type>          <relative PID>  <reloads>       <uptime>        <version>
1               master          0               2               0d00h00m01s     2.4.0
# workers
2               worker          1               0               0d00h00m01s     2.4.0
# old workers
3               worker          [was: 1]        1               0d00h00m09s     2.4.0
# programs
`;

describe('parseProcesses', () => {
  it('tells the worker that serves from those that finish', () => {
    expect(parseProcesses(RELOADED)).toEqual({
      master: { pid: 1162, reloads: 5 },
      worker: 1271,
      former: [1233, 1234],
    });
  });

  it('reads what an older version says', () => {
    expect(parseProcesses(OLDER)).toEqual({
      master: { pid: 1, reloads: 2 },
      worker: 2,
      former: [3],
    });
  });

  it('is not misled by other text', () => {
    expect(parseProcesses('')).toBeNull();
    expect(parseProcesses('Unknown command: show proc')).toBeNull();
    expect(parseProcesses(RELOADED.split('# workers')[0] ?? '')).toEqual({
      master: { pid: 1162, reloads: 5 },
      worker: null,
      former: [],
    });
  });
});
