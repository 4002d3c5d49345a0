'use client';

import { useId, useState } from 'react';
import { Button, formatPercent } from '@/components/ui';
import { parseCondition } from '@/server/domain/expression';
import { type BasisPoints, FULL_WEIGHT } from '@/server/domain/gateway';
import { ParsedField } from '../parsed-field';
import type { Patch, RouteSettings } from '../rules/rules-model';
import { useStoredFlag } from '../use-stored-flag';
import { parseWeight } from '../weight-text';
import { ConditionProblem } from './condition-problem';
import { ConditionRows } from './condition-rows';
import { orderWords } from './order-words';

type ConditionEditorProps = {
  route: string;
  /** As it is drafted; empty where there is none. */
  condition: string;
  strength: BasisPoints;
  /** Routes with a condition, in the order in which they are tried. */
  order: readonly string[];
  onChange: (patch: Patch<RouteSettings>) => void;
};

/** The condition of a route as a text and as rows of the same meaning, and how much of what meets it comes here. */
export function ConditionEditor(props: ConditionEditorProps) {
  const { route, condition, strength, order, onChange } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const [showsRows, setShowsRows] = useStoredFlag('vamp.traffic.condition-rows');
  const [problemId, rowsId] = [useId(), useId()];
  const text = typed ?? condition;
  const parsed = text.trim() === '' ? null : parseCondition(text);

  function change(next: string) {
    const isNone = next.trim() === '';
    onChange({ condition: isNone ? null : next, ...(isNone && { strength: null }) });
  }

  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
        <label className="flex min-w-0 flex-1 basis-64 flex-col gap-1">
          <span className="text-sm text-muted">Condition</span>
          <input
            aria-label={`condition of ${route}`}
            aria-invalid={parsed?.ok === false || undefined}
            aria-describedby={problemId}
            autoComplete="off"
            spellCheck={false}
            placeholder="none: by weight alone, or e.g. path begins /beta"
            value={text}
            onChange={(event) => {
              setTyped(event.target.value);
              change(event.target.value);
            }}
            onBlur={() => setTyped(null)}
            className="w-full rounded-md border border-line-strong bg-panel px-2 py-1 font-mono text-sm placeholder:font-sans placeholder:text-faint aria-invalid:border-error"
          />
        </label>
        <ParsedField
          label="Strength"
          of={`the condition of ${route}`}
          className="w-24"
          text={formatPercent(strength)}
          disabled={parsed === null}
          parse={(next) => {
            const result = parseWeight(next);
            return result.ok ? { ok: true, value: result.weight } : result;
          }}
          onValue={(value) => onChange({ strength: value === FULL_WEIGHT ? null : value })}
        />
        <Button
          aria-expanded={showsRows}
          aria-controls={rowsId}
          aria-pressed={showsRows}
          onClick={() => setShowsRows(!showsRows)}
        >
          Rows
        </Button>
      </div>
      <div id={problemId} role="status" className="min-h-5 text-sm">
        {parsed?.ok === false && <ConditionProblem text={text} problem={parsed} />}
        {parsed?.ok === true && parsed.warnings.length > 0 && (
          <p className="text-warn">{parsed.warnings.map(({ message }) => message).join(' ')}</p>
        )}
        {parsed?.ok !== false && (
          <p className="text-muted">
            {parsed === null
              ? 'No condition: it gets its share of all requests by weight.'
              : orderWords(route, { order, strength })}
          </p>
        )}
      </div>
      <div id={rowsId} hidden={!showsRows}>
        {showsRows && (
          <ConditionRows
            route={route}
            text={text}
            onText={(next) => {
              setTyped(null);
              change(next);
            }}
          />
        )}
      </div>
    </div>
  );
}
