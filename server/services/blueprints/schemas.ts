import { z } from 'zod';

/** Text of a document; the language has its own, finer limits. */
export const SourceText = z.string().max(1_000_000, 'a document holds at most 1 MB of text');

export const ArtifactName = z
  .string()
  .min(1, 'a name has at least one character')
  .max(200, 'a name has at most 200 characters')
  .regex(/^[^\s/[\]]+$/, 'a name holds no white space, slash or bracket');

export const NamedInput = z.object({ name: ArtifactName });

export const SaveBlueprintInput = z.object({
  /** Must equal the name in the document, when given. */
  name: ArtifactName.optional(),
  source: SourceText,
  /** The revision the edit began from; a newer one in the store is a conflict. */
  expectedRevision: z.int().min(0).optional(),
});
export type SaveBlueprintInput = z.infer<typeof SaveBlueprintInput>;
