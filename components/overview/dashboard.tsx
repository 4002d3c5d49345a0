import { DeploymentTable } from '@/components/deployments';
import { EventPanel } from '@/components/events';
import { ButtonLink, Panel } from '@/components/ui';
import type { DeploymentView } from '@/server/domain/deployment';
import { ConcernsPanel } from './concerns-panel';
import { TrafficNow } from './traffic-now';
import { findWatched } from './watched-gateways';

export function Dashboard({ deployments }: { deployments: readonly DeploymentView[] }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_380px]">
      <div className="flex min-w-0 flex-col gap-4">
        <ConcernsPanel deployments={deployments} />
        <TrafficNow gateways={findWatched(deployments)} />
        <Panel
          title="Deployments"
          flush
          aside={
            <ButtonLink href="/blueprints" variant="ghost" className="-my-1">
              Deploy a blueprint…
            </ButtonLink>
          }
        >
          <DeploymentTable deployments={deployments} />
        </Panel>
      </div>
      <EventPanel title="What just happened" limit={15} />
    </div>
  );
}
