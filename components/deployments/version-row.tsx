'use client';

import { InstanceTable } from '@/components/instances';
import { RelativeTime, StatusText, Tag, VersionDot, versionColor } from '@/components/ui';
import type { GatewayView, ServiceView } from '@/server/domain/deployment';
import { sharesOf } from './cluster-gateways';
import { ScaleEdit } from './scale-edit';
import { VersionShares } from './version-shares';
import { VersionTraffic } from './version-traffic';

type VersionRowProps = {
  place: { deployment: string; cluster: string; names: readonly string[] };
  service: ServiceView;
  gateways: readonly GatewayView[];
  onLog: (instanceId: string) => void;
};

export function VersionRow({ place, service, gateways, onLog }: VersionRowProps) {
  // All ports of a cluster lead to the same versions; the first one's numbers stand for them.
  const [measured] = gateways;
  return (
    <li className="border-b border-line last:border-b-0">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-3.5 pt-2.5 pb-2">
        <div className="flex flex-wrap items-center gap-x-2">
          <VersionDot name={service.name} allNames={place.names} />
          <h3 className="break-all">{service.name}</h3>
          <Tag>{service.deployableType}</Tag>
          <StatusText status={service.state} />
        </div>
        <ScaleEdit place={place} service={service} />
      </div>
      {measured !== undefined && (
        <div className="flex flex-wrap items-center gap-x-6 gap-y-1 px-3.5 pb-2.5">
          <VersionShares shares={sharesOf(service.name, gateways)} />
          <VersionTraffic
            key={measured.name}
            gateway={measured.name}
            service={service.name}
            color={versionColor(service.name, place.names)}
          />
        </div>
      )}
      {(service.reason !== null || service.retryAt !== null) && (
        <p className="px-3.5 pb-2.5 text-sm break-words text-muted">
          {service.reason}
          {service.retryAt !== null && (
            <>
              {' · next attempt '}
              <RelativeTime at={service.retryAt} />
            </>
          )}
        </p>
      )}
      <div className="border-t border-line bg-sunken">
        <InstanceTable service={service.name} instances={service.instances} onLog={onLog} />
      </div>
    </li>
  );
}
