'use client';

import { useState } from 'react';
import { parseCondition } from '@/server/domain/expression';
import type { FormGroup } from './condition-form';
import { ConditionGroup } from './condition-group';
import { printForm } from './print-form';
import { readForm } from './read-form';

type ConditionRowsProps = { route: string; text: string; onText: (text: string) => void };

const EMPTY: FormGroup = { kind: 'group', join: 'and', isNegated: false, parts: [] };

/**
 * A condition as rows. The text is what counts: rows are read from it, and print to it. Only while they print what the
 * text says already, they stay as they were clicked together, half done ones too.
 */
export function ConditionRows({ route, text, onText }: ConditionRowsProps) {
  const [edited, setEdited] = useState<FormGroup | null>(null);
  const isCurrent = edited !== null && printForm(edited) === text.trim();
  const read = isCurrent ? { ok: true as const, form: edited } : readText(text);

  if (!read.ok) {
    return <p className="text-sm text-muted">Rows cannot show this condition. {read.reason}</p>;
  }
  return (
    <ConditionGroup
      label={`condition of ${route}`}
      group={read.form}
      onGroup={(group) => {
        setEdited(group);
        onText(group === null ? '' : printForm(group));
      }}
    />
  );
}

function readText(text: string): ReturnType<typeof readForm> {
  if (text.trim() === '') return { ok: true, form: EMPTY };
  const parsed = parseCondition(text);
  return parsed.ok
    ? readForm(parsed.condition)
    : { ok: false, reason: 'Finish the text first: it is no condition yet.' };
}
