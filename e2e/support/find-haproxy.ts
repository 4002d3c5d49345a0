import { execFileSync } from 'node:child_process';

const PLACES = ['haproxy', '/usr/sbin/haproxy', '/usr/local/sbin/haproxy'];

/** Whether Vamp will find a HAProxy on this machine. */
export function hasHaproxy(): boolean {
  return [process.env.VAMP_HAPROXY ?? [], PLACES].flat().some((program) => {
    try {
      return /version (2\.[4-9]|2\.\d\d|[3-9])/.test(execFileSync(program, ['-v']).toString());
    } catch {
      return false;
    }
  });
}
