'use client';

import { Plus, X } from 'lucide-react';
import { Button, IconButton, Select } from '@/components/ui';
import { addPart, type FormGroup, NEW_TEST, replacePart } from './condition-form';
import { ConditionTestRow } from './condition-test-row';

type ConditionGroupProps = {
  /** Names the group, and the parts in it, for assistive technology. */
  label: string;
  group: FormGroup;
  /** null: it is to go. */
  onGroup: (group: FormGroup | null) => void;
  isInner?: boolean;
};

const JOINS = [
  { value: 'and', label: 'all of these hold' },
  { value: 'or', label: 'any of these holds' },
  { value: 'not-and', label: 'not all of these hold' },
  { value: 'not-or', label: 'none of these holds' },
] as const;

/** Rows that must hold together, and groups of them within. */
export function ConditionGroup(props: ConditionGroupProps) {
  const { label, group, onGroup, isInner = false } = props;
  const { join, isNegated, parts } = group;
  const nameOf = (index: number) => `${label}, part ${index + 1}`;
  const inner: FormGroup = {
    kind: 'group',
    join: join === 'and' ? 'or' : 'and',
    isNegated: false,
    parts: [NEW_TEST, NEW_TEST],
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5 rounded-md border border-line p-2">
      <legend className="sr-only">{label}</legend>
      {(parts.length > 1 || isInner) && (
        <div className="flex items-center gap-1">
          <Select
            label={`${label}: how many of the parts`}
            value={`${isNegated ? 'not-' : ''}${join}` as const}
            options={JOINS}
            onValueChange={(value) =>
              onGroup({
                ...group,
                join: value.endsWith('or') ? 'or' : 'and',
                isNegated: value.startsWith('not-'),
              })
            }
          />
          {isInner && (
            <IconButton icon={X} label={`remove ${label}`} onClick={() => onGroup(null)} />
          )}
        </div>
      )}
      {parts.map((part, index) =>
        part.kind === 'test' ? (
          <ConditionTestRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a part is where it is, it has no other name
            key={index}
            label={nameOf(index)}
            test={part}
            onTest={(next) => onGroup(replacePart(group, [index], next))}
          />
        ) : (
          <ConditionGroup
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            key={index}
            label={nameOf(index)}
            group={part}
            isInner
            onGroup={(next) => onGroup(replacePart(group, [index], next))}
          />
        ),
      )}
      <div className="flex flex-wrap gap-1">
        <Button
          variant="ghost"
          aria-label={`add a test to ${label}`}
          onClick={() => onGroup(addPart(group, [], NEW_TEST))}
        >
          <Plus aria-hidden className="size-3.5" />
          Test
        </Button>
        {parts.length > 0 && (
          <Button
            variant="ghost"
            aria-label={`add a group to ${label}`}
            onClick={() => onGroup(addPart(group, [], inner))}
          >
            <Plus aria-hidden className="size-3.5" />
            Group
          </Button>
        )}
      </div>
    </fieldset>
  );
}
