import type { GatewaySpec } from '../../domain/gateway';
import { Problem } from '../../domain/problem';
import type { ServiceContext } from '../context';
import { takenHosts } from '../deployments';

/** Refuses host names under which another gateway answers already. */
export async function refuseTakenHosts(
  { store }: Pick<ServiceContext, 'store'>,
  { before, next }: { before: GatewaySpec; next: GatewaySpec },
): Promise<void> {
  const had = new Set(before.virtualHosts?.names);
  const added = (next.virtualHosts?.names ?? []).filter((name) => !had.has(name));
  if (added.length === 0) return;
  const taken = takenHosts(await store.deployments.list(), next.name);
  const host = added.find((name) => taken.has(name));
  if (host === undefined) return;
  throw new Problem('conflict', {
    name: 'DuplicateVirtualHostError',
    message: `the host name ${host} belongs to the gateway ${taken.get(host)}`,
    advice: 'choose another host name, or take it from that gateway first',
  });
}
