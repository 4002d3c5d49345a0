import { NO_DATA } from './format';

/** A formatted number; where there is none, a dash that says so on hover and aloud. */
export function Reading({ children, className }: { children: string; className?: string }) {
  if (children !== NO_DATA) return <span className={className}>{children}</span>;
  return (
    <span className="text-faint" title="no data">
      <span aria-hidden>{NO_DATA}</span>
      <span className="sr-only">no data</span>
    </span>
  );
}
