import clsx from 'clsx';

export type ButtonVariant = 'default' | 'primary' | 'danger' | 'ghost';

const VARIANTS: Record<ButtonVariant, string> = {
  default: 'border-line-strong bg-panel text-text hover:bg-hover',
  primary: 'border-transparent bg-accent text-on-accent hover:brightness-110',
  danger: 'border-error bg-panel text-error hover:bg-error-soft',
  ghost: 'border-transparent bg-transparent text-muted hover:bg-hover hover:text-text',
};

/** Shared by buttons and by links that look like one. */
export function buttonStyle(variant: ButtonVariant, className?: string): string {
  return clsx(
    'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border px-2.5 py-1 text-base whitespace-nowrap',
    'motion-safe:transition-colors disabled:cursor-not-allowed disabled:opacity-50',
    'aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent',
    VARIANTS[variant],
    className,
  );
}
