'use client';

import { type ReactNode, useState } from 'react';
import { TextInput } from '@/components/ui';

export type Parsed<Value> = { ok: true; value: Value } | { ok: false; reason: string };

type ParsedFieldProps<Value> = {
  label: string;
  labelHidden?: boolean;
  /** What it says while nobody types. */
  text: string;
  parse: (text: string) => Parsed<Value>;
  onValue: (value: Value) => void;
  placeholder?: string;
  hint?: string;
  disabled?: boolean;
  className?: string;
  /** What it belongs to, where the place says that to those who see it and nobody else. */
  of?: string;
};

/** A value as text: what is typed counts as soon as it can be read; what cannot is said below and left behind. */
export function ParsedField<Value>(props: ParsedFieldProps<Value>): ReactNode {
  const { label, of, text, parse, onValue, disabled = false, ...field } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const parsed = typed === null ? null : parse(typed);

  function onText(next: string) {
    setTyped(next);
    const result = parse(next);
    if (result.ok) onValue(result.value);
  }

  return (
    <TextInput
      {...field}
      label={
        <>
          {label}
          {of !== undefined && <span className="sr-only"> of {of}</span>}
        </>
      }
      autoComplete="off"
      spellCheck={false}
      disabled={disabled}
      value={typed ?? text}
      error={parsed !== null && !parsed.ok ? parsed.reason : null}
      onValueChange={onText}
      onBlur={() => setTyped(null)}
    />
  );
}
