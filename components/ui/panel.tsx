import clsx from 'clsx';
import { type ReactNode, useId } from 'react';

type PanelProps = {
  title: ReactNode;
  /** On the right of the title: a unit, a count, small controls. */
  aside?: ReactNode;
  /** Without padding, for tables and lists that bring their own. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
};

/** A titled region; its title names it for assistive technology and tests. */
export function Panel({ title, aside, flush = false, className, children }: PanelProps) {
  const titleId = useId();
  return (
    <section
      aria-labelledby={titleId}
      className={clsx('min-w-0 rounded-md border border-line bg-panel', className)}
    >
      <div className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 px-3.5 py-2">
        <h2 id={titleId} className="min-w-0">
          {title}
        </h2>
        {aside !== undefined && (
          <div className="ml-auto flex items-center gap-2 text-sm text-muted">{aside}</div>
        )}
      </div>
      <div className={clsx('border-t border-line empty:hidden', !flush && 'p-3.5')}>{children}</div>
    </section>
  );
}
