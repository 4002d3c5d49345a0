import type { DeploymentSettings } from '../../domain/deployment';
import type { ServiceCall } from '../context';
import { deploymentNotFound } from './prepare';
import type { SettingsInput } from './schemas';

/** How Vamp treats a deployment from now on. */
export async function setSettings({
  ctx,
  input,
}: ServiceCall<SettingsInput>): Promise<DeploymentSettings> {
  const { name, ...settings } = input;
  await ctx.store.transaction(async (tx) => {
    if (!(await tx.deployments.saveSettings(name, settings))) throw deploymentNotFound(name);
    const tags = [`deployments:${name}`, 'settings:saved'];
    await tx.appendEvents(ctx.author, ctx.clock.now(), [
      { type: 'settings', tags, value: settings },
    ]);
  });
  // Who reads the deployment after the answer finds what was chosen; a pass that fails says so by itself.
  await ctx.reconciler.reconcile().catch(() => undefined);
  return settings;
}
