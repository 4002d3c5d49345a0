import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { barringFolder } from './reachability';

/**
 * The state directory: VAMP_HOME, else `.vamp` below the project. PostgreSQL refuses to run as root, so as root in a
 * checkout that no other user can enter it is a folder per checkout below /var/lib/vamp.
 */
export function defaultHome({
  projectDirectory,
  env,
  uid,
}: {
  projectDirectory: string;
  env: { readonly VAMP_HOME?: string | undefined };
  /** undefined where the system has no user ids. */
  uid: number | undefined;
}): string {
  const project = resolve(projectDirectory);
  if (env.VAMP_HOME !== undefined && env.VAMP_HOME !== '') return resolve(project, env.VAMP_HOME);
  const home = join(project, '.vamp');
  if (uid !== 0 || barringFolder(home) === null) return home;
  const checkout = createHash('sha256').update(project).digest('hex').slice(0, 12);
  return join('/var/lib/vamp', checkout);
}
