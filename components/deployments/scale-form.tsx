'use client';

import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTRPC } from '@/components/api';
import { Button, NumberInput } from '@/components/ui';
import type { ServiceView } from '@/server/domain/deployment';
import { useRefresh } from './deployment-actions';
import { RefusalNote } from './refusal-note';
import { changedParts, type ScaleDraft } from './scale-draft';
import type { ScalePlace } from './scale-edit';
import { ScalePreview } from './scale-preview';
import { usePlannedScale } from './use-planned-scale';

const MOST_INSTANCES = 100;

type ScaleFormProps = { place: ScalePlace; service: ServiceView; onClose: () => void };

/** Instances, cpu and memory, with what a change of them would do; Escape takes it back. */
export function ScaleForm({ place, service, onClose }: ScaleFormProps) {
  const api = useTRPC();
  const { scale, name } = service;
  const [draft, setDraft] = useState<ScaleDraft>(scale);
  const apply = useMutation(api.deployments.scale.mutationOptions(useRefresh()));
  const changes = changedParts(draft, scale);
  const target = { ...place, service: name, ...changes };
  const planned = usePlannedScale(changes === null ? null : target);
  const canApply = planned.plan !== null && planned.plan.changeSet.conflicts.length === 0;
  const submit = (takeOver: boolean) =>
    apply.mutate({ ...target, takeOver }, { onSuccess: onClose });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return (
    <form
      aria-label={`Scale of ${name}`}
      // The plan says what is wrong; a browser would object to sizes between two steps.
      noValidate
      onKeyDown={onKeyDown}
      className="flex w-full flex-col gap-2 rounded-md border border-line-strong bg-sunken p-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        if (canApply) submit(false);
      }}
    >
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <Part name="instances">
          <NumberInput
            label={`Instances of ${name}`}
            value={draft.instances}
            onValueChange={(instances) => setDraft({ ...draft, instances })}
            min={0}
            max={MOST_INSTANCES}
            steppers
          />
        </Part>
        <Part name="cpu of each, cores">
          <NumberInput
            label={`CPU of one instance of ${name}, in cores`}
            value={draft.cpu}
            onValueChange={(cpu) => setDraft({ ...draft, cpu })}
            min={0.01}
            step={0.1}
            format={{ maximumFractionDigits: 3 }}
          />
        </Part>
        <Part name="memory of each, MB">
          <NumberInput
            label={`Memory of one instance of ${name}, in MB`}
            value={draft.memoryMb}
            onValueChange={(memoryMb) => setDraft({ ...draft, memoryMb })}
            min={1}
            step={16}
          />
        </Part>
        <div className="flex gap-2">
          <Button type="submit" variant="primary" disabled={!canApply} pending={apply.isPending}>
            Apply
          </Button>
          <Button variant="ghost" onClick={onClose}>
            Discard
          </Button>
        </div>
      </div>
      {apply.error !== null && (
        <RefusalNote
          deployment={place.deployment}
          error={apply.error}
          title={`${name} was not scaled.`}
          pending={apply.isPending}
          onTakeOver={() => submit(true)}
        />
      )}
      <ScalePreview isChanged={changes !== null} {...planned} />
    </form>
  );
}

/** The name stands above for the eye; the field itself has a longer one. */
function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <span aria-hidden className="text-sm text-muted">
        {name}
      </span>
      {children}
    </div>
  );
}
