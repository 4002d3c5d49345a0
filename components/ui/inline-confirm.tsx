'use client';

import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from './button';
import type { ButtonVariant } from './button-style';

type InlineConfirmProps = {
  /** The button that asks, e.g. `Remove…` */
  label: string;
  /** Its name for assistive technology where the label alone does not say of what. */
  name?: string;
  /** What will happen, in numbers: `Stops 5 instances and closes port 9050.` */
  effect: ReactNode;
  /** The button that does it. */
  confirmLabel: string;
  onConfirm: () => void;
  pending?: boolean;
  variant?: ButtonVariant;
  /** Of the button that does it; `danger` unless nothing is lost by it. */
  confirmVariant?: ButtonVariant;
  /** The button that takes the question back. */
  dismissLabel?: string;
  /** Of the button that asks. */
  className?: string;
};

/** Asks once, in place, with the effect in words; Escape or Cancel takes it back. */
export function InlineConfirm(props: InlineConfirmProps) {
  const { label, name, effect, confirmLabel, onConfirm, pending = false } = props;
  const { variant, confirmVariant = 'danger', dismissLabel = 'Cancel', className } = props;
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
        {...(name !== undefined && { 'aria-label': name })}
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
      <div className="min-w-0 break-words">{effect}</div>
      <Button
        ref={confirm}
        variant={confirmVariant}
        onClick={() => {
          setAsking(false);
          onConfirm();
        }}
      >
        {confirmLabel}
      </Button>
      <Button variant="ghost" onClick={() => setAsking(false)}>
        {dismissLabel}
      </Button>
    </fieldset>
  );
}
