import { z } from 'zod';
import { PlainName, SourceText } from '../artifacts';

/** `merge` keeps what the blueprint does not mention, `apply` removes it, `slice` removes what it mentions. */
const ChangeMode = z.enum(['merge', 'apply', 'slice']);

export const ChangeInput = z.object({
  source: SourceText,
  /** The blueprint's own name when absent. */
  deployment: PlainName.optional(),
  mode: ChangeMode.default('merge'),
});
export type ChangeInput = z.infer<typeof ChangeInput>;

/** Whether to take the place of an operation that still runs; without it the change is refused. */
const takeOver = z.boolean().default(false);

/** How a change is carried out. */
export const ChangeOptions = z.object({
  /** When it fails, what was before comes back by itself. */
  rollBackOnFailure: z.boolean().default(true),
  takeOver,
});
export type ChangeOptions = z.infer<typeof ChangeOptions>;

export const DeployInput = ChangeInput.extend(ChangeOptions.shape);
export type DeployInput = ChangeInput & z.input<typeof ChangeOptions>;

const MAX_CPU = 10_000;
const MAX_MEMORY_MB = 100_000_000;

export const ScaleInput = z
  .object({
    deployment: PlainName,
    cluster: PlainName,
    service: PlainName,
    instances: z.int().min(0).max(100, 'at most 100 instances of one version').optional(),
    /** Cores of one instance. */
    cpu: z.number().positive('an instance needs some cpu').max(MAX_CPU).optional(),
    /** MB of one instance. */
    memoryMb: z.number().positive('an instance needs some memory').max(MAX_MEMORY_MB).optional(),
    takeOver,
  })
  .refine(
    ({ instances, cpu, memoryMb }) => (instances ?? cpu ?? memoryMb) !== undefined,
    'say what to change: instances, cpu or memory',
  );
export type ScaleInput = z.input<typeof ScaleInput>;

export const RestartInput = z
  .object({
    deployment: PlainName,
    /** Everything when absent. */
    cluster: PlainName.optional(),
    service: PlainName.optional(),
    takeOver,
  })
  .refine(
    ({ cluster, service }) => service === undefined || cluster !== undefined,
    'a service is named together with its cluster',
  );
export type RestartInput = z.input<typeof RestartInput>;

const number = z.int().positive().max(2_147_483_647);

/** To before one of its operations, to one of its revisions, or, with neither, to before its newest change. */
export const RollBackInput = z
  .strictObject({
    name: PlainName,
    operation: number.optional(),
    revision: number.optional(),
  })
  .refine(
    ({ operation, revision }) => operation === undefined || revision === undefined,
    'name either an operation or a revision',
  );
export type RollBackInput = z.infer<typeof RollBackInput>;

export const CancelInput = z.object({
  name: PlainName,
  /** The one that runs when absent. */
  operation: number.optional(),
});
export type CancelInput = z.infer<typeof CancelInput>;

const driftItem = z.string().min(1).max(2_000);

export const RepairInput = z.object({
  name: PlainName,
  /** All that differs when absent. */
  items: z.array(driftItem).min(1).max(1_000).optional(),
});
export type RepairInput = z.infer<typeof RepairInput>;

export const AdoptInput = z.object({
  name: PlainName,
  items: z.array(driftItem).min(1, 'name what to adopt').max(1_000),
});
export type AdoptInput = z.infer<typeof AdoptInput>;

export const SettingsInput = z.object({
  name: PlainName,
  repair: z.enum(['automatic', 'manual']),
});
export type SettingsInput = z.infer<typeof SettingsInput>;

export const RemoveInput = z.object({
  name: PlainName,
  /** `keep`: the gateways to the outside stay, and with them their ports. */
  gateways: z.enum(['remove', 'keep']).default('remove'),
});
export type RemoveInput = z.input<typeof RemoveInput>;

const limit = z.int().min(1).max(200).default(30);

export const OperationsInput = z.object({
  name: PlainName,
  limit,
  /** Only those older than this operation. */
  before: number.optional(),
});
export type OperationsInput = z.infer<typeof OperationsInput>;

export const OperationInput = z.object({
  id: number,
  /** The deployment it must be of. */
  name: PlainName.optional(),
});
export type OperationInput = z.infer<typeof OperationInput>;

export const RevisionsInput = z.object({ name: PlainName, limit });
export type RevisionsInput = z.infer<typeof RevisionsInput>;

/** What every change answers with at once; progress follows by the deployment's view. */
export type ChangeStarted = { operation: number; deployment: string };
