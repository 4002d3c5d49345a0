import clsx from 'clsx';

type KbdProps = { children: string; inherit?: boolean };

/** A key. Hidden from names of buttons: a screen reader should not read `Apply Enter`. */
export function Kbd({ children, inherit = false }: KbdProps) {
  return (
    <kbd
      aria-hidden
      className={clsx(
        'rounded-sm border px-1 text-xs max-sm:hidden',
        inherit ? 'border-current opacity-80' : 'border-line-strong text-muted',
      )}
    >
      {children}
    </kbd>
  );
}
