import clsx from 'clsx';

/** Holds the place of what is being loaded, so that nothing jumps when it comes. */
export function Skeleton({ label, className }: { label: string; className?: string }) {
  return (
    <div role="status" aria-label={label} className={clsx('rounded-md bg-hover', className)} />
  );
}
