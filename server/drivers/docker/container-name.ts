import { createHash } from 'node:crypto';

const LONGEST_READABLE = 170;
const PREVIOUS = '.previous';

/**
 * A name people recognize and no two instances of any home share: what Docker does not allow in a name becomes `-`, and
 * a hash tells apart what is alike after that.
 */
export function containerName(homeId: string, instanceId: string): string {
  const readable = instanceId.replace(/[^A-Za-z0-9_.]+/g, '-').slice(0, LONGEST_READABLE);
  const hash = createHash('sha256').update(`${homeId}\n${instanceId}`).digest('hex').slice(0, 12);
  return `vamp-${readable}-${hash}`;
}

/** The run before the present one is kept for its output, under a name of its own. */
export const previousName = (name: string): string => `${name}${PREVIOUS}`;
export const isPreviousName = (name: string): boolean => name.endsWith(PREVIOUS);
