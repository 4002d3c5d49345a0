'use client';

import {
  BlueprintEditor,
  type Cursor,
  type EditorHandle,
  type ReadAnswer,
} from '@/components/editor';
import { Button, Panel } from '@/components/ui';
import { FindingsSummary } from './findings-summary';
import { ProblemsList } from './problems-list';

type EditorPanelProps = {
  name: string;
  initialSource: string;
  answer: ReadAnswer | null;
  editor: EditorHandle | null;
  onReady: (handle: EditorHandle) => void;
  onSourceChange: (source: string) => void;
  onCursorChange: (cursor: Cursor) => void;
};

const NO_FINDINGS: never[] = [];

/** The text with its problems. */
export function EditorPanel(props: EditorPanelProps) {
  const { name, initialSource, answer, editor, onReady, onSourceChange, onCursorChange } = props;
  const findings = answer?.ok ? answer.reading.findings : NO_FINDINGS;
  return (
    <Panel
      flush
      title={`${name}.yml`}
      aside={
        <>
          <FindingsSummary answer={answer} />
          <Button variant="ghost" onClick={() => editor?.format()}>
            Format
          </Button>
        </>
      }
    >
      <div className="h-[52dvh] min-h-64 lg:h-[calc(100dvh-17rem)]">
        <BlueprintEditor
          label={`Blueprint ${name}`}
          initialValue={initialSource}
          onValueChange={onSourceChange}
          findings={findings}
          onCursorChange={onCursorChange}
          onReady={onReady}
        />
      </div>
      <ProblemsList
        findings={findings}
        onReveal={(finding) => editor?.reveal(finding.range)}
        onFix={(finding) => editor?.applyFix(finding)}
      />
      <p className="border-t border-line px-3.5 py-1.5 text-sm text-muted">
        Ctrl Space completes · Ctrl . fixes · F1 lists commands · Esc, then Tab leaves the editor
      </p>
    </Panel>
  );
}
