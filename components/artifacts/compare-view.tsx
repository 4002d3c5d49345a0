'use client';

import { ArrowLeftRight } from 'lucide-react';
import { Button, Panel } from '@/components/ui';
import { ComparedText } from './compared-text';
import { type Comparison, describeSide } from './comparison';
import { DiffSummary } from './diff-summary';
import type { PageKind } from './kinds';
import { SidePicker } from './side-picker';
import { useComparedSource } from './use-compared-source';
import type { SetComparison } from './use-comparison';

type CompareViewProps = {
  kind: PageKind;
  /** What it is stored as; null: not at all. */
  name: string | null;
  draft: string;
  /** Those that a blueprint can be compared with. */
  deployments: readonly string[];
  comparison: Comparison;
  onChange: SetComparison;
};

/** Two texts: what differs in meaning first, then letter by letter. */
export function CompareView(props: CompareViewProps) {
  const { kind, name, draft, deployments, comparison, onChange } = props;
  const { before, after } = comparison;
  const old = useComparedSource({ kind, name, draft, side: before });
  const now = useComparedSource({ kind, name, draft, side: after });
  const picker = { kind, name, deployments };
  return (
    <div className="flex flex-col gap-4">
      <Panel
        flush
        title="Compare"
        aside={<Button onClick={() => onChange(null)}>Back to the editor</Button>}
      >
        <div className="flex flex-wrap items-center gap-2 border-b border-line px-3.5 py-2">
          <SidePicker
            {...picker}
            label="Compare this"
            value={before}
            onValueChange={(side) => onChange({ before: side, after })}
          />
          <Button
            variant="ghost"
            aria-label="Swap the two"
            onClick={() => onChange({ before: after, after: before })}
          >
            <ArrowLeftRight aria-hidden className="size-3.5" />
          </Button>
          <SidePicker
            {...picker}
            label="with this"
            value={after}
            onValueChange={(side) => onChange({ before, after: side })}
          />
        </div>
        <DiffSummary kind={kind} name={name} before={old} after={now} />
      </Panel>
      {old.source !== null && now.source !== null && (
        <ComparedText
          title="Letter by letter"
          before={{ label: describeSide(before), text: old.source }}
          after={{ label: describeSide(after), text: now.source }}
        />
      )}
    </div>
  );
}
