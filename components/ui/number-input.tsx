'use client';

import { NumberField } from '@base-ui/react/number-field';
import clsx from 'clsx';
import { Minus, Plus } from 'lucide-react';

type NumberInputProps = {
  /** Its name for assistive technology; a table header says it to everyone else. */
  label: string;
  value: number | null;
  onValueChange: (value: number | null) => void;
  /** Once the person is done: blur, Enter, a step. */
  onValueCommitted?: (value: number | null) => void;
  min?: number;
  max?: number;
  step?: number;
  format?: Intl.NumberFormatOptions;
  /** Behind the number, e.g. `%`. */
  unit?: string;
  steppers?: boolean;
  disabled?: boolean;
  className?: string;
};

export function NumberInput(props: NumberInputProps) {
  const {
    label,
    unit,
    steppers = false,
    className,
    onValueChange,
    onValueCommitted,
    ...rest
  } = props;
  return (
    <NumberField.Root
      {...rest}
      locale="en"
      onValueChange={(value) => onValueChange(value)}
      onValueCommitted={(value) => onValueCommitted?.(value)}
      className={clsx('inline-flex', className)}
    >
      <NumberField.Group className="flex items-stretch overflow-hidden rounded-md border border-line-strong bg-panel focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent">
        {steppers && (
          <NumberField.Decrement aria-label={`${label}: one less`} className={stepStyle}>
            <Minus aria-hidden className="size-3" />
          </NumberField.Decrement>
        )}
        <NumberField.Input
          aria-label={label}
          className="w-16 bg-transparent px-2 py-0.5 text-right outline-none disabled:opacity-50"
        />
        {unit !== undefined && (
          <span aria-hidden className="self-center pr-2 text-muted">
            {unit}
          </span>
        )}
        {steppers && (
          <NumberField.Increment aria-label={`${label}: one more`} className={stepStyle}>
            <Plus aria-hidden className="size-3" />
          </NumberField.Increment>
        )}
      </NumberField.Group>
    </NumberField.Root>
  );
}

const stepStyle = 'px-1.5 text-muted hover:bg-hover hover:text-text disabled:opacity-50';
