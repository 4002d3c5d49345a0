import type { ReactNode } from 'react';

/** A short technical fact beside a name: a type, a port, a tag of an event. */
export function Tag({ children }: { children: ReactNode }) {
  return (
    <span className="inline-block rounded-sm border border-line bg-sunken px-1.5 font-mono text-xs leading-4.5 break-all text-muted">
      {children}
    </span>
  );
}
