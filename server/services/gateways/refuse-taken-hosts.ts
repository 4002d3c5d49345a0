import type { GatewaySpec } from '../../domain/gateway';
import { Problem } from '../../domain/problem';
import type { ServiceContext } from '../context';

/** Refuses host names under which another gateway answers already. */
export async function refuseTakenHosts(
  { store }: Pick<ServiceContext, 'store'>,
  { before, next }: { before: GatewaySpec; next: GatewaySpec },
): Promise<void> {
  const had = new Set(before.virtualHosts?.names);
  const added = new Set(next.virtualHosts?.names.filter((name) => !had.has(name)));
  if (added.size === 0) return;
  const gateways = (await store.deployments.list()).flatMap(({ spec }) => spec.gateways);
  for (const { name, virtualHosts } of gateways) {
    const taken = virtualHosts?.names.find((host) => added.has(host));
    if (taken === undefined || name === next.name) continue;
    throw new Problem('conflict', {
      name: 'IllegalGatewayVirtualHosts',
      message: `the host name ${taken} belongs to the gateway ${name}`,
      advice: 'choose another host name, or take it from that gateway first',
    });
  }
}
