'use client';

import { ChangeSetView } from '@/components/plan';
import { ErrorNote } from '@/components/ui';
import { useDeploymentViews } from './use-deployment-views';
import { usePlan } from './use-plan';

type RunningDifferenceProps = {
  deployment: string;
  /** A blueprint. */
  source: string;
  /** What it is called in a sentence. */
  label: string;
};

/**
 * How what runs differs from a blueprint, as the actions that would make it equal: only the server knows what its
 * references and defaults come to.
 */
export function RunningDifference({ deployment, source, label }: RunningDifferenceProps) {
  const view = useDeploymentViews().find(({ name }) => name === deployment) ?? null;
  const target = { deployment, mode: 'apply' } as const;
  const { plan, error } = usePlan({ source, target, view });
  if (error !== null) {
    return (
      <div className="p-3.5">
        <ErrorNote error={error} title="What would change is not known." />
      </div>
    );
  }
  return (
    <>
      <p className="px-3.5 pt-3">
        To make <b>{deployment}</b> equal to {label}:
      </p>
      {plan === null ? (
        <p role="status" className="px-3.5 py-3 text-muted">
          Comparing…
        </p>
      ) : (
        <ChangeSetView {...plan} />
      )}
    </>
  );
}
