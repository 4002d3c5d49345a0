import { z } from 'zod';
import type { ServiceContext } from '../services/context';
import {
  applyDeployment,
  DeployInput,
  getDeployment,
  listOperations,
  OperationsInput,
  RestartInput,
  RollBackInput,
  removeDeployment,
  restartDeployment,
  rollBackDeployment,
  ScaleInput,
  scaleService,
} from '../services/deployments';
import { SetWeightsInput, setWeights } from '../services/gateways';
import { readState } from './test-state';

const Named = z.object({ name: z.string() });

type Verb = (ctx: ServiceContext, input: unknown) => Promise<unknown>;

/** What tests may ask of a control plane: the services that screens and REST call too. */
export const VERBS = new Map<string, Verb>([
  ['deploy', (ctx, input) => applyDeployment({ ctx, input: DeployInput.parse(input) })],
  ['scale', (ctx, input) => scaleService({ ctx, input: ScaleInput.parse(input) })],
  ['setWeights', (ctx, input) => setWeights({ ctx, input: SetWeightsInput.parse(input) })],
  ['restart', (ctx, input) => restartDeployment({ ctx, input: RestartInput.parse(input) })],
  ['rollBack', (ctx, input) => rollBackDeployment({ ctx, input: RollBackInput.parse(input) })],
  ['remove', (ctx, input) => removeDeployment({ ctx, input: Named.parse(input) })],
  ['view', (ctx, input) => getDeployment({ ctx, input: Named.parse(input) })],
  ['operations', (ctx, input) => listOperations({ ctx, input: OperationsInput.parse(input) })],
  ['state', (ctx, input) => readState(ctx, Named.parse(input).name)],
]);
