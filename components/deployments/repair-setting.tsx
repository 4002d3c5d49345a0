'use client';

import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTRPC } from '@/components/api';
import { ErrorNote, Panel, RadioChoice } from '@/components/ui';
import type { DeploymentView } from '@/server/domain/deployment';
import { useRefresh } from './deployment-actions';
import { REPAIR_SETTING } from './drift-words';

const CHOICES = ['automatic', 'manual'] as const;

/** What becomes of changes that somebody makes by hand. */
export function RepairSetting({ view }: { view: DeploymentView }) {
  const api = useTRPC();
  const save = useMutation(api.deployments.setSettings.mutationOptions(useRefresh()));
  const { name, settings } = view;
  const { repair } = settings;
  // Shown as chosen in the very event, or the choice would go back for a moment, until the server says what is.
  const [wanted, setWanted] = useState<typeof repair | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another word of the server ends the wish
  useEffect(() => setWanted(null), [repair]);
  const choose = (next: typeof repair) => {
    setWanted(next);
    save.mutate({ name, repair: next }, { onError: () => setWanted(null) });
  };
  const chosen = wanted ?? repair;
  return (
    <Panel title="Changes by hand">
      <RadioChoice
        label="Changes by hand"
        value={chosen}
        onValueChange={choose}
        options={CHOICES.map((value) => ({ value, label: REPAIR_SETTING[value].label }))}
      />
      <p className="mt-1 text-sm text-muted">{REPAIR_SETTING[chosen].effect}</p>
      {save.error !== null && <ErrorNote error={save.error} title="That was not stored." />}
    </Panel>
  );
}
