'use client';

import { useMutation } from '@tanstack/react-query';
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
  // Shown as chosen at once; the server's word counts again when it has answered.
  const chosen = save.isPending ? save.variables.repair : settings.repair;
  return (
    <Panel title="Changes by hand">
      <RadioChoice
        label="Changes by hand"
        value={chosen}
        onValueChange={(repair) => save.mutate({ name, repair })}
        options={CHOICES.map((value) => ({ value, label: REPAIR_SETTING[value].label }))}
      />
      <p className="mt-1 text-sm text-muted">{REPAIR_SETTING[chosen].effect}</p>
      {save.error !== null && <ErrorNote error={save.error} title="That was not stored." />}
    </Panel>
  );
}
