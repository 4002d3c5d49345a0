'use client';

import { Plus, X } from 'lucide-react';
import { Button, IconButton, TextInput } from '@/components/ui';
import type { Pair } from './request-draft';

type PairRowsProps = {
  /** One of them: `header`. */
  noun: string;
  pairs: readonly Pair[];
  onPairs: (pairs: readonly Pair[]) => void;
};

/** Names and values, a row each. */
export function PairRows({ noun, pairs, onPairs }: PairRowsProps) {
  const change = (index: number, pair: Pair) =>
    onPairs(pairs.map((each, i) => (i === index ? pair : each)));
  return (
    <div className="flex flex-col gap-1">
      {pairs.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is where it is, its name is being typed
        <div key={index} className="flex items-center gap-1">
          <TextInput
            label={`${noun} ${index + 1}: name`}
            labelHidden
            placeholder={noun}
            className="min-w-0 flex-2"
            spellCheck={false}
            value={name}
            onValueChange={(next) => change(index, [next, value])}
          />
          <TextInput
            label={`${noun} ${index + 1}: value`}
            labelHidden
            placeholder="value"
            className="min-w-0 flex-3"
            spellCheck={false}
            value={value}
            onValueChange={(next) => change(index, [name, next])}
          />
          <IconButton
            icon={X}
            label={`remove ${noun} ${index + 1}`}
            onClick={() => onPairs(pairs.filter((_, i) => i !== index))}
          />
        </div>
      ))}
      <Button
        variant="ghost"
        className="self-start"
        aria-label={`add a ${noun}`}
        onClick={() => onPairs([...pairs, ['', '']])}
      >
        <Plus aria-hidden className="size-3.5" />
        {noun}
      </Button>
    </div>
  );
}
