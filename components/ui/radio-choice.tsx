'use client';

import { useId } from 'react';

type RadioChoiceProps<Value extends string> = {
  /** Names the group. */
  label: string;
  value: Value;
  onValueChange: (value: Value) => void;
  options: readonly { value: Value; label: string }[];
  disabled?: boolean;
};

/** One of a few, all of them in sight. */
export function RadioChoice<Value extends string>(props: RadioChoiceProps<Value>) {
  const { label, value, onValueChange, options, disabled = false } = props;
  const name = useId();
  return (
    <fieldset disabled={disabled} className="min-w-0">
      <legend className="sr-only">{label}</legend>
      <span className="flex flex-wrap gap-x-4">
        {options.map((option) => (
          <label key={option.value} className="flex items-center gap-1.5 py-1">
            <input
              type="radio"
              name={name}
              className="accent-accent"
              checked={option.value === value}
              onChange={() => onValueChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </span>
    </fieldset>
  );
}
