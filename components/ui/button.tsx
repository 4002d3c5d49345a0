import { LoaderCircle } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { type ButtonVariant, buttonStyle } from './button-style';
import { Kbd } from './kbd';
import { Link } from './link';

type ButtonProps = ComponentProps<'button'> & {
  variant?: ButtonVariant;
  /** Shown as a hint only; the shortcut itself is registered elsewhere. */
  kbd?: string;
  /** Under way: not pressable, with a turning icon. */
  pending?: boolean;
};

export function Button(props: ButtonProps) {
  const {
    variant = 'default',
    kbd,
    pending = false,
    className,
    children,
    disabled,
    ...rest
  } = props;
  return (
    <button
      type="button"
      className={buttonStyle(variant, className)}
      disabled={disabled || pending}
      aria-busy={pending || undefined}
      {...rest}
    >
      {pending && <LoaderCircle aria-hidden className="size-3.5 motion-safe:animate-spin" />}
      {children}
      {kbd !== undefined && <Kbd inherit={variant === 'primary'}>{kbd}</Kbd>}
    </button>
  );
}

type ButtonLinkProps = {
  href: string;
  variant?: ButtonVariant;
  className?: string;
  children: ReactNode;
};

/** Goes somewhere, so it is a link, however much it looks like a button. */
export function ButtonLink({ href, variant = 'default', className, children }: ButtonLinkProps) {
  return (
    <Link href={href} className={buttonStyle(variant, className)}>
      {children}
    </Link>
  );
}
