'use client';

import { Field as Base } from '@base-ui/react/field';
import clsx from 'clsx';
import type { ComponentProps, ReactNode } from 'react';

const inputStyle =
  'w-full rounded-md border border-line-strong bg-panel px-2 py-1 text-base text-text placeholder:text-faint disabled:opacity-50 aria-invalid:border-error';

type FieldProps = {
  label: ReactNode;
  /** The label is for assistive technology only; the place says it to everyone else. */
  labelHidden?: boolean;
  hint?: string;
  error?: string | null;
  className?: string;
  children: ReactNode;
};

function Field({ label, labelHidden = false, hint, error, className, children }: FieldProps) {
  const hasError = error !== undefined && error !== null;
  return (
    <Base.Root invalid={hasError} className={clsx('flex flex-col gap-1', className)}>
      <Base.Label className={labelHidden ? 'sr-only' : 'text-sm text-muted'}>{label}</Base.Label>
      {children}
      {hint !== undefined && (
        <Base.Description className="text-sm text-muted">{hint}</Base.Description>
      )}
      {hasError && (
        <Base.Error match className="text-sm text-error">
          {error}
        </Base.Error>
      )}
    </Base.Root>
  );
}

type TextInputProps = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'defaultValue'> &
  Omit<FieldProps, 'children'> & { value: string; onValueChange: (value: string) => void };

export function TextInput(props: TextInputProps) {
  const { label, labelHidden, hint, error, className, value, onValueChange, ...rest } = props;
  const field = {
    label,
    ...(labelHidden !== undefined && { labelHidden }),
    ...(hint !== undefined && { hint }),
    ...(error !== undefined && { error }),
    ...(className !== undefined && { className }),
  };
  return (
    <Field {...field}>
      <Base.Control
        value={value}
        onValueChange={(next) => onValueChange(next)}
        className={inputStyle}
        {...rest}
      />
    </Field>
  );
}
