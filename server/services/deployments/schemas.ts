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

export const ScaleInput = z.object({
  deployment: PlainName,
  cluster: PlainName,
  service: PlainName,
  instances: z.int().min(0).max(100, 'at most 100 instances of one version'),
});
export type ScaleInput = z.infer<typeof ScaleInput>;

export const RollBackInput = z.object({ name: PlainName, operation: z.int().positive() });
export type RollBackInput = z.infer<typeof RollBackInput>;

export const OperationsInput = z.object({
  name: PlainName,
  limit: z.int().min(1).max(200).default(30),
});
export type OperationsInput = z.infer<typeof OperationsInput>;

/** What every change answers with at once; progress follows by the deployment's view. */
export type ChangeStarted = { operation: number; deployment: string };
