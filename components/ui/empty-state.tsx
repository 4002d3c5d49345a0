import type { ReactNode } from 'react';

type EmptyStateProps = {
  title: string;
  /** What this is and when something will be here. */
  children: ReactNode;
  /** The one thing that is useful to do first. */
  action?: ReactNode;
};

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-start gap-2 py-8 text-left">
      <h2>{title}</h2>
      <div className="text-muted">{children}</div>
      {action !== undefined && <div className="mt-2">{action}</div>}
    </div>
  );
}
