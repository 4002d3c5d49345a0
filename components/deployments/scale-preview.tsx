import { ChangeSetView } from '@/components/plan';
import { ErrorNote } from '@/components/ui';
import type { ChangeSet } from '@/server/domain/plan';

type ScalePreviewProps = {
  isChanged: boolean;
  /** Null while it is being planned. */
  plan: { changeSet: ChangeSet; warnings: readonly string[] } | null;
  error: unknown;
};

/** What other numbers would do, before they count. Its place is held, so that nothing jumps while it is planned. */
export function ScalePreview({ isChanged, plan, error }: ScalePreviewProps) {
  if (!isChanged) {
    return <p className="text-sm text-muted">Change a number to see what that would do.</p>;
  }
  if (error !== null) return <ErrorNote error={error} title="What that would do is not known." />;
  return (
    <div className="min-h-24 rounded-md border border-line bg-panel">
      {plan === null ? (
        <p role="status" className="px-3.5 py-3 text-muted">
          Planning…
        </p>
      ) : (
        <ChangeSetView changeSet={plan.changeSet} warnings={plan.warnings} />
      )}
    </div>
  );
}
