'use client';

import clsx from 'clsx';
import type { ReactNode } from 'react';
import { ChangeSetView } from '@/components/plan';
import { ErrorNote } from '@/components/ui';
import type { DeploymentView } from '@/server/domain/deployment';
import type { ChangeSet } from '@/server/domain/plan';
import type { DeployTarget } from './deploy-target';
import { TargetFields } from './target-fields';
import { usePlan } from './use-plan';

type PlanPreviewProps = {
  /** The document while it is valid. */
  source: string | null;
  /** Nobody has said yet whether the text is valid: until then the plan before stays. */
  isBeingRead: boolean;
  target: DeployTarget;
  onTargetChange: (target: DeployTarget) => void;
  views: readonly DeploymentView[];
  /** What can be done with the plan; null while there is none for exactly this text. */
  renderActions?: (changeSet: ChangeSet | null) => ReactNode;
};

/** What deploying this text would do to a deployment, before it happens. */
export function PlanPreview(props: PlanPreviewProps) {
  const { source, isBeingRead, target, onTargetChange, views, renderActions } = props;
  const view = views.find(({ name }) => name === target.deployment) ?? null;
  const { plan, error, isOutdated } = usePlan({ source, target, view });
  const isCurrent = source !== null && !isOutdated && error === null;
  const isBroken = source === null && !isBeingRead;
  return (
    <div>
      <TargetFields
        target={target}
        onTargetChange={onTargetChange}
        deployments={views.map(({ name }) => name)}
      />
      {renderActions?.(isCurrent ? (plan?.changeSet ?? null) : null)}
      {isBroken && (
        <p className="px-3.5 py-3 text-muted">The plan appears when the document has no errors.</p>
      )}
      {!isBroken && error !== null && (
        <div className="p-3.5">
          <ErrorNote error={error} title="There is no plan." />
        </div>
      )}
      {!isBroken && error === null && plan === null && (
        <p role="status" className="px-3.5 py-3 text-muted">
          Planning…
        </p>
      )}
      {!isBroken && error === null && plan !== null && (
        // Dimmed only after a while: with every key, dimming and back would paint all of it twice.
        <div
          aria-busy={!isCurrent}
          className={clsx('transition-opacity', !isCurrent && 'opacity-60 delay-500')}
        >
          <ChangeSetView {...plan} />
        </div>
      )}
    </div>
  );
}
