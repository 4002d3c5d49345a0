import { TriangleAlert } from 'lucide-react';
import type { DriftItem } from '@/server/domain/plan';

/** That something was changed by hand; nothing where all is as described. */
export function DriftBadge({ drift }: { drift: readonly DriftItem[] }) {
  if (drift.length === 0) return null;
  return (
    <span className="inline-flex items-center gap-1 rounded-sm bg-warn-soft px-1.5 whitespace-nowrap text-warn">
      <TriangleAlert aria-hidden className="size-3.5" />
      drift: {drift.length}
    </span>
  );
}
