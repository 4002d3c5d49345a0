'use client';

import { ErrorNote, InlineConfirm, PageHeader, RelativeTime, StatusText } from '@/components/ui';
import type { DeploymentView } from '@/server/domain/deployment';
import { useDeploymentActions } from './deployment-actions';
import { describeRemoval } from './deployment-counts';

type DeploymentHeaderProps = {
  view: DeploymentView;
  parents: readonly { label: string; href: string }[];
};

export function DeploymentHeader({ view, parents }: DeploymentHeaderProps) {
  const { remove } = useDeploymentActions();
  const isLeaving = view.intention === 'remove';
  return (
    <>
      <PageHeader
        title={view.name}
        parents={parents}
        actions={
          <InlineConfirm
            label="Remove…"
            effect={describeRemoval(view)}
            confirmLabel={`Remove ${view.name}`}
            variant="danger"
            pending={remove.isPending || isLeaving}
            onConfirm={() => remove.mutate({ name: view.name })}
          />
        }
      >
        <StatusText status={view.state} {...(isLeaving && { label: 'being removed' })} />
        <span className="text-muted">
          revision {view.revision} · changed <RelativeTime at={view.updatedAt} />
        </span>
      </PageHeader>
      {remove.error !== null && (
        <div className="mb-4">
          <ErrorNote error={remove.error} title={`${view.name} was not removed.`} />
        </div>
      )}
    </>
  );
}
