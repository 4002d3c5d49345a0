'use client';

import { toYaml } from '@/server/domain/language';
import { ComparedText } from './compared-text';
import { type ComparedSide, type Comparison, describeSide } from './comparison';
import type { PageKind } from './kinds';
import { type ComparedDocument, MeaningDifference } from './meaning-difference';
import { useDocument } from './use-document';

type ComparedDocumentsProps = {
  kind: PageKind;
  name: string | null;
  comparison: Comparison;
  before: string;
  after: string;
};

/** Two texts: what differs in meaning first, then letter by letter. */
export function ComparedDocuments(props: ComparedDocumentsProps) {
  const { kind, name, comparison } = props;
  const old = useDocument({ text: props.before, kind, name });
  const now = useDocument({ text: props.after, kind, name });
  const isRead = old.answer !== null && now.answer !== null;
  const before = { source: props.before, normal: old.own?.normal ?? null };
  const after = { source: props.after, normal: now.own?.normal ?? null };
  // What runs is written out in full, so the other side is shown in full as well.
  const isLong = [comparison.before, comparison.after].some(({ type }) => type === 'running');
  return (
    <>
      {isRead ? (
        <MeaningDifference comparison={comparison} before={before} after={after} />
      ) : (
        <p role="status" className="p-3.5 text-muted">
          Comparing…
        </p>
      )}
      <div className="border-t border-line">
        <ComparedText
          title="Letter by letter"
          before={textOf(before, comparison.before, isLong)}
          after={textOf(after, comparison.after, isLong)}
        />
      </div>
    </>
  );
}

function textOf({ source, normal }: ComparedDocument, side: ComparedSide, isLong: boolean) {
  const label = describeSide(side);
  if (!isLong || normal === null || side.type === 'running') return { label, text: source };
  return { label: `${label}, in its long form`, text: toYaml(normal) };
}
