import type { Env } from './env';
import { defaultHome, prepareHome } from './store/embedded-postgres';

/** The state directory of this checkout. */
export function findHome({ projectDirectory, VAMP_HOME }: Env): string {
  return defaultHome({ projectDirectory, env: { VAMP_HOME }, uid: process.getuid?.() });
}

export { prepareHome };
