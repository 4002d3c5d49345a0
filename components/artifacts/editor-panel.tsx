'use client';

import { useRouter } from 'next/navigation';
import { BlueprintEditor, type Cursor } from '@/components/editor';
import { artifactPath } from '@/components/shell';
import { Button, Panel } from '@/components/ui';
import { withoutOutdated } from './finding-counts';
import { FindingsSummary } from './findings-summary';
import { KIND_WORDS } from './kinds';
import { ProblemsList } from './problems-list';
import type { Workbench } from './use-workbench';

type EditorPanelProps = { workbench: Workbench; onCursorChange: (cursor: Cursor) => void };

/** The text with its problems. */
export function EditorPanel({ workbench, onCursorChange }: EditorPanelProps) {
  const { kind, shownName: name, document, editor } = workbench;
  const { one } = KIND_WORDS[kind];
  const router = useRouter();
  const problems = withoutOutdated(document.findings);
  return (
    <Panel
      flush
      title={`${name}.yml`}
      aside={
        <>
          <FindingsSummary answer={document.answer} findings={problems} />
          <Button variant="ghost" onClick={() => editor?.format()}>
            Format
          </Button>
        </>
      }
    >
      <div className="h-[52dvh] min-h-64 lg:h-[calc(100dvh-17rem)]">
        <BlueprintEditor
          label={`${one.charAt(0).toUpperCase()}${one.slice(1)} ${name}`}
          kind={document.isSeveral ? null : kind}
          initialValue={workbench.initialSource}
          onValueChange={workbench.type}
          onCursorChange={onCursorChange}
          onReady={workbench.setEditor}
          onOpenArtifact={(artifact) => router.push(artifactPath(artifact))}
        />
      </div>
      <ProblemsList
        findings={problems}
        documents={document.isSeveral ? (document.reading?.documents ?? []) : []}
        onReveal={(finding) => editor?.reveal(finding.range)}
        onFix={(finding) => editor?.applyFix(finding)}
      />
      <p className="border-t border-line px-3.5 py-1.5 text-sm text-muted">
        Ctrl Space completes · Ctrl . fixes · F1 lists commands · Esc, then Tab leaves the editor,
        where ? lists all keys
      </p>
    </Panel>
  );
}
