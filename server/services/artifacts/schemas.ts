import { z } from 'zod';
import { ARTIFACT_KINDS } from '../../domain/artifact';

/** Text of one or more documents; the language has its own, finer limits. */
export const SourceText = z.string().max(1_000_000, 'a document holds at most 1 MB of text');

/** A name without slashes: of a deployment, a cluster, and of every artifact but gateways. */
export const PlainName = z
  .string()
  .min(1, 'a name has at least one character')
  .max(200, 'a name has at most 200 characters')
  .regex(
    /^[^\s/[\]\p{Cc}\p{Cs}]+$/u,
    'a name holds no white space, slash, bracket or control character',
  );

/** dsl.md §18.2: one segment alone, two or three for those of deployments. */
export const GatewayName = z
  .string()
  .max(600)
  .regex(
    /^[^\s/[\]\p{Cc}\p{Cs}]+(\/[^\s/[\]\p{Cc}\p{Cs}]+){0,3}$/u,
    'a gateway name has 1 to 4 parts, separated by slashes',
  );

export const NamedInput = z.object({ name: PlainName });

/** What is stored as a document. Deployments run instead, and are found under `deployments`. */
export const StoredKind = z.enum(ARTIFACT_KINDS).exclude(['deployments']);
export type StoredKind = z.infer<typeof StoredKind>;

/** The rule of a name depends on its kind. */
const identity = { kind: StoredKind, name: z.string() };
type Identity = { kind: StoredKind; name?: string | undefined };

function hasLegalName({ kind, name }: Identity, ctx: z.RefinementCtx): void {
  if (name === undefined) return;
  const { error } = (kind === 'gateways' ? GatewayName : PlainName).safeParse(name);
  for (const { message } of error?.issues ?? []) {
    ctx.addIssue({ code: 'custom', path: ['name'], message });
  }
}

export const ArtifactInput = z.object(identity).superRefine(hasLegalName);
export type ArtifactInput = z.infer<typeof ArtifactInput>;

export const ListArtifactsInput = z.object({
  kind: StoredKind,
  /** A part of the name, in any case. */
  search: z.string().max(200).optional(),
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(200).default(30),
});
export type ListArtifactsInput = z.infer<typeof ListArtifactsInput>;

export const SaveArtifactInput = z
  .object({
    kind: StoredKind,
    /** Must equal the name in the document, when given. */
    name: z.string().optional(),
    source: SourceText,
    /** The revision the edit began from; a newer one in the store is a conflict. */
    expectedRevision: z.int().min(0).optional(),
  })
  .superRefine(hasLegalName);
export type SaveArtifactInput = z.infer<typeof SaveArtifactInput>;

export const RevisionInput = z
  .object({ ...identity, revision: z.int().positive() })
  .superRefine(hasLegalName);
export type RevisionInput = z.infer<typeof RevisionInput>;

/** How references in an answer look: as in the document, as what they mean, or in the place of what is inlined. */
export const ReferenceForm = z.enum(['as-written', 'expanded', 'only']);
export type ReferenceForm = z.infer<typeof ReferenceForm>;

export const ExpandInput = z
  .object({ ...identity, references: ReferenceForm.default('expanded') })
  .superRefine(hasLegalName);
export type ExpandInput = z.infer<typeof ExpandInput>;
