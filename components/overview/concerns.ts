import type { DeploymentView } from '@/server/domain/deployment';
import { deploymentPath } from '../shell/paths';
import type { Status } from '../ui/status';

/** Something that wants a look, worst first: what, in which state, why, and where to act. */
export type Concern = {
  key: string;
  status: Status;
  subject: string;
  reason: string;
  href: string;
  since: number | null;
};

export function findConcerns(deployments: readonly DeploymentView[]): Concern[] {
  return deployments
    .flatMap(concernsOf)
    .sort((a, b) => urgency(a.status) - urgency(b.status) || a.key.localeCompare(b.key));
}

function concernsOf(view: DeploymentView): Concern[] {
  const href = deploymentPath(view.name);
  const services = view.clusters.flatMap((cluster) =>
    cluster.services
      .filter(({ state }) => state === 'failed' || state === 'unhealthy')
      .map((service) => ({
        key: `${view.name}/${cluster.name}/${service.name}`,
        status: service.state,
        subject: `${view.name} / ${service.name}`,
        reason: service.reason ?? 'no reason is known',
        href,
        since: null,
      })),
  );
  const gateways = view.gateways
    .filter(({ state }) => state === 'failed')
    .map((gateway) => ({
      key: gateway.name,
      status: 'failed' as const,
      subject: gateway.name,
      reason: gateway.reason ?? 'no reason is known',
      href,
      since: null,
    }));
  return [...services, ...gateways, ...runningOperation(view)];
}

function runningOperation({ name, operation }: DeploymentView): Concern[] {
  if (operation?.state !== 'running') return [];
  return [
    {
      key: `${name}#${operation.id}`,
      status: 'running',
      subject: name,
      reason: `${operation.kind.replace('-', ' ')} by ${operation.author} is under way`,
      href: deploymentPath(name),
      since: operation.startedAt,
    },
  ];
}

const ORDER: readonly Status[] = ['failed', 'unhealthy', 'running'];

function urgency(status: Status): number {
  const index = ORDER.indexOf(status);
  return index < 0 ? ORDER.length : index;
}
