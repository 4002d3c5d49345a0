import type { GatewayView } from '../../domain/deployment';
import { Problem } from '../../domain/problem';
import type { ServiceCall } from '../context';

export async function getGateway({
  ctx,
  input,
}: ServiceCall<{ name: string }>): Promise<GatewayView> {
  const view = ctx.reconciler
    .view(input.name.split('/')[0] ?? '')
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
