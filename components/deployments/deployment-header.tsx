'use client';

import { ButtonLink, PageHeader, RelativeTime, StatusText } from '@/components/ui';
import type { DeploymentView } from '@/server/domain/deployment';
import { logsPath } from '../shell/paths';
import { DriftBadge } from './drift-badge';
import { RemoveDeployment } from './remove-deployment';
import { RestartButton } from './restart-button';

type DeploymentHeaderProps = {
  view: DeploymentView;
  parents: readonly { label: string; href: string }[];
};

export function DeploymentHeader({ view, parents }: DeploymentHeaderProps) {
  const isLeaving = view.intention === 'remove';
  return (
    <PageHeader
      title={view.name}
      parents={parents}
      actions={
        <>
          <ButtonLink href={logsPath(view.name)}>Logs</ButtonLink>
          {!isLeaving && <RestartButton view={view} />}
          <RemoveDeployment view={view} label="Remove…" variant="danger" />
        </>
      }
    >
      <StatusText status={view.state} {...(isLeaving && { label: 'being removed' })} />
      <DriftBadge drift={view.drift} />
      <span className="text-muted">
        revision {view.revision} · changed <RelativeTime at={view.updatedAt} />
      </span>
    </PageHeader>
  );
}
