import { Ban } from 'lucide-react';

/** Why something cannot be chosen here. */
export function Cannot({ what, reason }: { what: string; reason: string }) {
  return (
    <p className="flex gap-1.5 text-sm text-muted">
      <Ban aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      <span className="min-w-0 break-words">
        {what}: {reason}
      </span>
    </p>
  );
}
