'use client';

import { ArrowLeftRight } from 'lucide-react';
import { Button, ErrorNote, Panel, Skeleton } from '@/components/ui';
import { ComparedDocuments } from './compared-documents';
import type { Comparison } from './comparison';
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

/** Two texts, chosen from all there were of one artifact, side by side. */
export function CompareView(props: CompareViewProps) {
  const { kind, name, draft, deployments, comparison, onChange } = props;
  const { before, after } = comparison;
  const old = useComparedSource({ kind, name, draft, side: before });
  const now = useComparedSource({ kind, name, draft, side: after });
  const error = old.error ?? now.error;
  const picker = { kind, name, deployments };
  return (
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
      {error !== null && (
        <div className="p-3.5">
          <ErrorNote error={error} title="The two cannot be compared." />
        </div>
      )}
      {error === null && (old.source === null || now.source === null) && (
        <Skeleton label="Loading what is compared" className="m-3.5 h-24" />
      )}
      {error === null && old.source !== null && now.source !== null && (
        <ComparedDocuments
          kind={kind}
          name={name}
          comparison={comparison}
          before={old.source}
          after={now.source}
        />
      )}
    </Panel>
  );
}
