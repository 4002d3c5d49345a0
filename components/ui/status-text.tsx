import clsx from 'clsx';
import { STATUS, type Status, TONE_TEXT } from './status';

type StatusTextProps = {
  status: Status;
  /** Instead of the state's own word. */
  label?: string;
  className?: string;
};

export function StatusText({ status, label, className }: StatusTextProps) {
  const look = STATUS[status];
  const Icon = look.icon;
  return (
    <span
      className={clsx(
        'inline-flex items-center gap-1 whitespace-nowrap',
        TONE_TEXT[look.tone],
        className,
      )}
    >
      <Icon
        aria-hidden
        className={clsx('size-3.5 shrink-0', 'spins' in look && 'motion-safe:animate-spin')}
      />
      {label ?? look.word}
    </span>
  );
}
