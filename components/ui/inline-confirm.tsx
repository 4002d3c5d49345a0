'use client';

import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from './button';
import type { ButtonVariant } from './button-style';

type InlineConfirmProps = {
  /** The button that asks, e.g. `Remove…` */
  label: string;
  /** What will happen, in numbers: `Stops 5 instances and closes port 9050.` */
  effect: ReactNode;
  /** The button that does it. */
  confirmLabel: string;
  onConfirm: () => void;
  pending?: boolean;
  variant?: ButtonVariant;
  /** Of the button that asks. */
  className?: string;
};

/** Asks once, in place, with the effect in words; Escape or Cancel takes it back. */
export function InlineConfirm(props: InlineConfirmProps) {
  const { label, effect, confirmLabel, onConfirm, pending = false, variant, className } = props;
  const [asking, setAsking] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const confirm = useRef<HTMLButtonElement>(null);
  const asked = useRef(false);

  useEffect(() => {
    if (asking) confirm.current?.focus();
    else if (asked.current) trigger.current?.focus();
    asked.current = asking;
  }, [asking]);

  if (!asking) {
    return (
      <Button
        ref={trigger}
        pending={pending}
        onClick={() => setAsking(true)}
        {...(variant !== undefined && { variant })}
        {...(className !== undefined && { className })}
      >
        {label}
      </Button>
    );
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    setAsking(false);
  };
  return (
    <fieldset
      onKeyDown={onKeyDown}
      className="flex flex-wrap items-center gap-2 rounded-md border border-line-strong bg-sunken px-2.5 py-1.5"
    >
      <legend className="sr-only">{confirmLabel}?</legend>
      <span>{effect}</span>
      <Button
        ref={confirm}
        variant="danger"
        onClick={() => {
          setAsking(false);
          onConfirm();
        }}
      >
        {confirmLabel}
      </Button>
      <Button variant="ghost" onClick={() => setAsking(false)}>
        Cancel
      </Button>
    </fieldset>
  );
}
