'use client';

import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';

type ChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
};

/** One of a few, all visible: a row of radio buttons that looks like one control. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, value, options, onChange } = props;
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(next: Value) => onChange(next)}
      className="inline-flex overflow-hidden rounded-md border border-line-strong"
    >
      {options.map((option) => (
        <Radio.Root
          key={option.value}
          value={option.value}
          aria-label={option.label}
          className="cursor-pointer border-line-strong px-2 py-0.5 text-sm whitespace-nowrap text-muted not-first:border-l hover:bg-hover focus-visible:-outline-offset-2 data-checked:bg-accent-soft data-checked:text-text"
        >
          {option.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
