'use client';

import { TextDiff } from '@/components/editor';
import { Panel } from '@/components/ui';

type LabelledText = { label: string; text: string };
type ComparedTextProps = { title: string; before: LabelledText; after: LabelledText };

/** Two texts side by side. */
export function ComparedText({ title, before, after }: ComparedTextProps) {
  return (
    <Panel
      flush
      title={title}
      aside={
        <span className="min-w-0 break-words">
          left: {before.label} · right: {after.label}
        </span>
      }
    >
      <div className="h-[56dvh] min-h-64">
        <TextDiff
          label={`${before.label} compared with ${after.label}`}
          before={before.text}
          after={after.text}
        />
      </div>
    </Panel>
  );
}
