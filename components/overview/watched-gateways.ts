import type { DeploymentView, GatewayView } from '@/server/domain/deployment';

/** What deserves a line on the overview: the doors from outside, then the splits between versions. */
export function findWatched(deployments: readonly DeploymentView[]): GatewayView[] {
  const all = deployments.flatMap((view) => view.gateways);
  return [
    ...all.filter(({ kind }) => kind === 'external'),
    ...all.filter(({ kind, routes }) => kind === 'internal' && routes.length > 1),
  ];
}
