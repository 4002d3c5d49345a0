'use client';

import { InstanceTable } from '@/components/instances';
import {
  ButtonLink,
  RelativeTime,
  StatusText,
  Tag,
  VersionDot,
  versionColor,
} from '@/components/ui';
import type { DeploymentView, GatewayView, ServiceView } from '@/server/domain/deployment';
import { logsPath } from '../shell/paths';
import { sharesOf } from './cluster-gateways';
import { RestartButton } from './restart-button';
import { ScaleEdit } from './scale-edit';
import { VersionShares } from './version-shares';
import { VersionTraffic } from './version-traffic';

type VersionRowProps = {
  view: DeploymentView;
  cluster: string;
  /** Of all versions beside which it is shown. */
  names: readonly string[];
  service: ServiceView;
  gateways: readonly GatewayView[];
  onLog: (instanceId: string) => void;
};

export function VersionRow(props: VersionRowProps) {
  const { view, cluster, names, service, gateways, onLog } = props;
  const place = { deployment: view.name, cluster };
  // All ports of a cluster lead to the same versions; the first one's numbers stand for them.
  const [measured] = gateways;
  return (
    <li className="border-b border-line last:border-b-0">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-3.5 pt-2.5 pb-2">
        <div className="flex flex-wrap items-center gap-x-2">
          <VersionDot name={service.name} allNames={names} />
          <h3 className="break-all">{service.name}</h3>
          <Tag>{service.deployableType}</Tag>
          <StatusText status={service.state} />
        </div>
        <ScaleEdit place={place} service={service}>
          <ButtonLink href={logsPath(view.name, { cluster, service: service.name })}>
            Logs
            <span className="sr-only"> of {service.name}</span>
          </ButtonLink>
          {view.intention === 'run' && (
            <RestartButton view={view} only={{ cluster, service: service.name }} />
          )}
        </ScaleEdit>
      </div>
      {measured !== undefined && (
        <div className="flex flex-wrap items-center gap-x-6 gap-y-1 px-3.5 pb-2.5">
          <VersionShares shares={sharesOf(service.name, gateways)} />
          <VersionTraffic
            key={measured.name}
            gateway={measured.name}
            service={service.name}
            color={versionColor(service.name, names)}
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
