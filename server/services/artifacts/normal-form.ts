import type { JsonMap } from '../../domain/artifact';
import type { ArtifactRecord, Store } from '../../ports/store';
import type { ServiceContext } from '../context';
import { readWithLibrary } from './read-with-library';

/** What a stored document says; `normal` is null when it can no longer be read, and `problem` says why. */
export type StoredForm = { normal: JsonMap; problem: null } | { normal: null; problem: string };

const MOST_REMEMBERED = 4_000;

/** A revision never changes, so what it says is read once. */
const remembered = new WeakMap<Store, Map<string, StoredForm>>();

/** The long form of a stored document. */
export async function normalForm(
  ctx: Pick<ServiceContext, 'store'>,
  record: ArtifactRecord,
): Promise<StoredForm> {
  const { kind, name, revision, source } = record;
  const memory = remembered.get(ctx.store) ?? new Map<string, StoredForm>();
  remembered.set(ctx.store, memory);
  const key = `${kind}:${name}:${revision}`;
  const known = memory.get(key);
  if (known !== undefined) return known;
  const { documents, findings, hasImports } = await readWithLibrary(ctx, source, { kind });
  const normal = documents[0]?.normal ?? null;
  const error = findings.find(({ severity }) => severity === 'error');
  const form: StoredForm =
    normal === null
      ? { normal, problem: error?.message ?? 'it holds no document' }
      : { normal, problem: null };
  // What is imported may change without a new revision here.
  if (!hasImports) {
    if (memory.size >= MOST_REMEMBERED) memory.clear();
    memory.set(key, form);
  }
  return form;
}
