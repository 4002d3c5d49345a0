import type { GatewayView } from '../../domain/deployment';
import { Problem } from '../../domain/problem';
import type { ServiceCall } from '../context';
import { unitOf } from './unit';

export async function getGateway({
  ctx,
  input,
}: ServiceCall<{ name: string }>): Promise<GatewayView> {
  const view = ctx.reconciler
    .view(unitOf(input.name))
    ?.gateways.find((gateway) => gateway.name === input.name);
  if (view === undefined) throw gatewayNotFound(input.name);
  return view;
}

export function gatewayNotFound(name: string): Problem {
  return new Problem('not-found', {
    name: 'ArtifactNotFound',
    message: `there is no gateway ${name}`,
    advice: 'look at the list of gateways; gateways come and go with their deployments',
  });
}

/** Refuses to talk of requests where there are none. */
export function onlyHttp({ name, protocol }: Pick<GatewayView, 'name' | 'protocol'>): void {
  if (protocol === 'http') return;
  throw new Problem('refused', {
    message: `${name} is tcp: it passes on connections and sees no requests`,
    advice: 'try a gateway that speaks http',
  });
}
