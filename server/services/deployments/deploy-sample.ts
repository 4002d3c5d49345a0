import { saveArtifact } from '../artifacts';
import type { ServiceCall } from '../context';
import { applyDeployment } from './apply';
import { type ChangeStarted, DeployInput } from './schemas';

/** Stores the blueprint of the sample shop and deploys it. */
export async function deploySample({ ctx }: ServiceCall<void>): Promise<ChangeStarted> {
  const source = await ctx.sample.read();
  const started = await applyDeployment({ ctx, input: DeployInput.parse({ source }) });
  await saveArtifact({ ctx, input: { kind: 'blueprints', source } });
  return started;
}
