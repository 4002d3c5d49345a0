'use client';

import { useState } from 'react';
import { Button, ErrorNote, formatNumber, NumberInput } from '@/components/ui';
import type { ServiceView } from '@/server/domain/deployment';
import { useDeploymentActions } from './deployment-actions';
import { countHealthy } from './deployment-counts';

type ScaleEditProps = { place: { deployment: string; cluster: string }; service: ServiceView };

const MOST = 100;

/** How many instances there are and shall be; a change waits for Apply, Escape takes it back. */
export function ScaleEdit({ place, service }: ScaleEditProps) {
  const { scale } = useDeploymentActions();
  const [draft, setDraft] = useState<number | null>(null);
  const { healthy, wanted } = countHealthy([service]);
  const isChanged = draft !== null && draft !== wanted;
  const apply = () => {
    if (!isChanged) return;
    const { deployment, cluster } = place;
    scale.mutate(
      { deployment, cluster, service: service.name, instances: draft },
      { onSuccess: () => setDraft(null) },
    );
  };
  return (
    <form
      className="flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <span className="whitespace-nowrap text-muted">{formatNumber(healthy)} healthy of</span>
      <NumberInput
        label={`Instances of ${service.name}`}
        value={draft ?? wanted}
        onValueChange={setDraft}
        min={0}
        max={MOST}
        steppers
      />
      {isChanged && (
        <>
          <Button type="submit" variant="primary" pending={scale.isPending}>
            {wanted} → {draft}, apply
          </Button>
          <Button variant="ghost" onClick={() => setDraft(null)}>
            Discard
          </Button>
        </>
      )}
      {scale.error !== null && (
        <ErrorNote error={scale.error} title={`${service.name} was not scaled.`} />
      )}
    </form>
  );
}
