import type { OperationKind, OperationState } from '../../domain/deployment';
import type { DeploymentRevision } from '../../ports/store';
import type { ServiceCall } from '../context';
import type { RevisionsInput } from './schemas';

type RevisionView = Omit<DeploymentRevision, 'spec' | 'name'> & {
  isCurrent: boolean;
  /** What led to it; null for those of before operations knew. */
  operation: { id: number; kind: OperationKind; state: OperationState } | null;
};

/** Everything a deployment was, newest first, also after it was removed. */
export async function listRevisions({
  ctx,
  input,
}: ServiceCall<RevisionsInput>): Promise<RevisionView[]> {
  const { name, limit } = input;
  const [current, revisions, operations] = await Promise.all([
    ctx.store.deployments.find(name),
    ctx.store.deployments.revisions(name, limit),
    ctx.store.operations.list(name, limit),
  ]);
  const byRevision = new Map(
    operations.map(({ id, kind, state, revision }) => [revision, { id, kind, state }]),
  );
  return revisions.map(({ name: _, ...revision }) => ({
    ...revision,
    isCurrent: revision.revision === current?.revision,
    operation: byRevision.get(revision.revision) ?? null,
  }));
}
