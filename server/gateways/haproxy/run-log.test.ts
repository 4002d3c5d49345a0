import { describe, expect, it } from 'vitest';
import { bindFailuresIn, reasonIn } from './run-log';

const REFUSED = `[NOTICE]   (28669) : haproxy version is 2.6.12
[NOTICE]   (28669) : path to executable is /usr/sbin/haproxy
[ALERT]    (28669) : config : parsing [/home/x/gateway/haproxy/candidate/haproxy.cfg:11] : unknown keyword 'htp-request' in 'frontend' section
[ALERT]    (28669) : config : Error(s) found in configuration file : /home/x/a.cfg
[ALERT]    (28669) : config : Fatal errors found in configuration.
`;
const TAKEN = `[ALERT]    (29519) : Binding [/x/haproxy.cfg:9] for frontend fe: cannot bind socket (Address already in use) for [127.0.0.1:18998]
[ALERT]    (29519) : Binding [/x/haproxy.cfg:12] for frontend fe: cannot bind socket (Permission denied) for [::1:80]
`;

describe('reasonIn', () => {
  it('is what HAProxy complains about, without our paths', () => {
    expect(reasonIn(REFUSED)).toBe(
      "config : parsing [haproxy.cfg:11] : unknown keyword 'htp-request' in 'frontend' section",
    );
  });

  it('is the last that was written where there is no complaint', () => {
    expect(reasonIn('exec format error\n')).toBe('exec format error');
    expect(reasonIn('')).toBe('it wrote nothing');
  });
});

describe('bindFailuresIn', () => {
  it('names the addresses that could not be had', () => {
    expect(bindFailuresIn(TAKEN)).toEqual([
      { address: '127.0.0.1:18998', error: 'Address already in use' },
      { address: '::1:80', error: 'Permission denied' },
    ]);
    expect(bindFailuresIn(REFUSED)).toEqual([]);
  });
});
