import type { ReactNode } from 'react';
import { Link } from './link';

type PageHeaderProps = {
  title: string;
  /** The way back up, outermost first. */
  parents?: readonly { label: string; href: string }[];
  /** Facts beside the title: state, tags. */
  children?: ReactNode;
  /** On the right: what can be done here. */
  actions?: ReactNode;
};

export function PageHeader({ title, parents = [], children, actions }: PageHeaderProps) {
  return (
    <header className="-mx-4 mb-5 flex min-h-13 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-2 md:-mx-6 md:px-6">
      <h1 className="flex min-w-0 flex-wrap gap-x-1.5 text-lg break-all">
        {parents.map((parent) => (
          <span key={parent.href} className="text-muted">
            <Link href={parent.href} className="hover:text-text">
              {parent.label}
            </Link>
            <span aria-hidden> /</span>
          </span>
        ))}
        <span>{title}</span>
      </h1>
      {children}
      {actions !== undefined && (
        <div className="ml-auto flex flex-wrap items-center justify-end gap-2">{actions}</div>
      )}
    </header>
  );
}
