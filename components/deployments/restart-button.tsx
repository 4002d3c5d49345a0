'use client';

import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '@/components/api';
import { InlineConfirm, plural } from '@/components/ui';
import type { DeploymentView } from '@/server/domain/deployment';
import { useRefresh } from './deployment-actions';
import { servicesOf } from './deployment-counts';
import { RefusalNote } from './refusal-note';

type RestartButtonProps = {
  view: DeploymentView;
  /** One service; all of them when absent. */
  only?: { cluster: string; service: string };
};

/** Replaces what runs by the same, without a gap. */
export function RestartButton({ view, only }: RestartButtonProps) {
  const api = useTRPC();
  const restart = useMutation(api.deployments.restart.mutationOptions(useRefresh()));
  const target = { deployment: view.name, ...only };
  const subject = only?.service ?? view.name;
  return (
    <>
      <InlineConfirm
        label="Restart…"
        name={`Restart ${subject}…`}
        confirmVariant="primary"
        effect={describeRestart(view, only?.service)}
        confirmLabel={`Restart ${subject}`}
        pending={restart.isPending}
        onConfirm={() => restart.mutate(target)}
      />
      {restart.error !== null && (
        <RefusalNote
          deployment={view.name}
          error={restart.error}
          title={`${subject} was not restarted.`}
          pending={restart.isPending}
          onTakeOver={() => restart.mutate({ ...target, takeOver: true })}
        />
      )}
    </>
  );
}

function describeRestart(view: DeploymentView, only: string | undefined): string {
  const services = servicesOf(view).filter(({ name }) => only === undefined || name === only);
  const count = services.reduce((sum, { scale }) => sum + scale.instances, 0);
  return `Replaces ${plural(count, 'instance')}: new ones start beside the old ones, which go once the new ones pass their checks.`;
}
