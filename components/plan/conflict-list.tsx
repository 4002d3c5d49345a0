import { OctagonX } from 'lucide-react';
import type { PlanConflict } from '@/server/domain/plan';

/** Why a plan cannot be applied, each with what to do about it. */
export function ConflictList({ conflicts }: { conflicts: readonly PlanConflict[] }) {
  if (conflicts.length === 0) return null;
  return (
    <ul aria-label="Conflicts" className="border-b border-line bg-error-soft">
      {conflicts.map((conflict) => (
        <li key={`${conflict.code} ${conflict.subject}`} className="flex gap-2 px-3.5 py-2">
          <OctagonX aria-hidden className="mt-0.5 size-4 shrink-0 text-error" />
          <div className="min-w-0 break-words">
            <b>{conflict.subject}</b> {conflict.message}
            <p className="text-muted">{conflict.advice}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
