'use client';

import { TextDiff } from '@/components/editor';

type LabelledText = { label: string; text: string };
type ComparedTextProps = { title: string; before: LabelledText; after: LabelledText };

/** Two texts side by side. */
export function ComparedText({ title, before, after }: ComparedTextProps) {
  return (
    <section aria-label={title}>
      <div className="flex flex-wrap justify-between gap-x-3 border-b border-line px-3.5 py-2">
        <h3>{title}</h3>
        <p className="min-w-0 text-sm break-words text-muted">
          left: {before.label} · right: {after.label}
        </p>
      </div>
      <div className="h-[56dvh] min-h-64">
        <TextDiff
          label={`${before.label} compared with ${after.label}`}
          before={before.text}
          after={after.text}
        />
      </div>
    </section>
  );
}
