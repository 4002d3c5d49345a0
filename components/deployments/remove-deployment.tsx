'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '@/components/api';
import { ErrorNote, InlineConfirm, RadioChoice } from '@/components/ui';
import type { DeploymentView } from '@/server/domain/deployment';
import { useRefresh } from './deployment-actions';
import {
  describeRemoval,
  externalPorts,
  GATEWAY_FATES,
  type GatewayFate,
} from './deployment-counts';

type RemoveDeploymentProps = { view: DeploymentView; label: string; variant?: 'danger' };

const FATE_LABELS: Record<GatewayFate, string> = {
  remove: 'remove its gateways',
  keep: 'keep its gateways',
};

/** Asks once, with what stops and the choice of what becomes of the doors. */
export function RemoveDeployment({ view, label, variant }: RemoveDeploymentProps) {
  const api = useTRPC();
  const remove = useMutation(api.deployments.remove.mutationOptions(useRefresh()));
  const [gateways, setGateways] = useState<GatewayFate>('remove');
  const { name } = view;
  const hasDoors = externalPorts(view).length > 0;
  return (
    <>
      <InlineConfirm
        label={label}
        effect={
          <div className="flex flex-col gap-1">
            {describeRemoval(view, gateways)}
            {hasDoors && (
              <RadioChoice
                label="Its gateways"
                value={gateways}
                onValueChange={setGateways}
                options={GATEWAY_FATES.map((value) => ({ value, label: FATE_LABELS[value] }))}
              />
            )}
          </div>
        }
        confirmLabel={`Remove ${name}`}
        {...(variant !== undefined && { variant })}
        pending={remove.isPending || (view.intention === 'remove' && isLeaving(view))}
        onConfirm={() => remove.mutate({ name, gateways })}
      />
      {remove.error !== null && (
        <div className="w-full">
          <ErrorNote error={remove.error} title={`${name} was not removed.`} />
        </div>
      )}
    </>
  );
}

/** On its way out already; a removal that failed can be asked for again. */
function isLeaving({ operation }: DeploymentView): boolean {
  return operation === null || operation.state === 'running';
}
