import type { ServiceContext } from '../context';

/**
 * Plans and stores what may take a port or a host name that nobody has yet, one at a time: two that look for a free one
 * together find the same.
 */
export function claimInTurn<T>(ctx: ServiceContext, task: () => Promise<T>): Promise<T> {
  return ctx.turns.run('places of gateways', task);
}
