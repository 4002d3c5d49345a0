import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

/** Something to know before going on, with the choices there are. */
export function Notice({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  return (
    <div
      role="status"
      className="mb-4 flex flex-wrap items-center gap-2 rounded-md border border-warn bg-warn-soft px-3.5 py-2"
    >
      <TriangleAlert aria-hidden className="size-4 shrink-0 text-warn" />
      <div className="min-w-0 flex-1 basis-48 break-words">{children}</div>
      {actions}
    </div>
  );
}
