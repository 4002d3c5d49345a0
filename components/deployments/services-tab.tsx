'use client';

import { parseAsString, useQueryState } from 'nuqs';
import { EventPanel } from '@/components/events';
import { InstanceLog } from '@/components/logs';
import type { DeploymentView } from '@/server/domain/deployment';
import { AllocationPanel } from './allocation-panel';
import { ClusterPanel } from './cluster-panel';
import { GatewaysPanel } from './gateways-panel';
import { RepairSetting } from './repair-setting';

/** What runs: clusters with their versions and instances, and beside them what they need and where they are reached. */
export function ServicesTab({ view }: { view: DeploymentView }) {
  const [instance, setInstance] = useQueryState('instance', parseAsString);
  return (
    <>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 xl:grid-cols-[minmax(0,1fr)_340px]">
        <div className="flex min-w-0 flex-col gap-4">
          {view.clusters.map((cluster) => (
            <ClusterPanel
              key={cluster.name}
              view={view}
              cluster={cluster}
              onLog={(id) => void setInstance(id)}
            />
          ))}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <GatewaysPanel gateways={view.gateways} />
          <AllocationPanel view={view} />
          <RepairSetting view={view} />
          <EventPanel title="What happened" tag={`deployments:${view.name}`} limit={12} />
        </div>
      </div>
      <InstanceLog
        deployment={view.name}
        instanceId={instance}
        onClose={() => void setInstance(null)}
      />
    </>
  );
}
