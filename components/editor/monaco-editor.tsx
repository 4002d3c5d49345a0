'use client';

import './editor.css';
import { useEffect, useRef } from 'react';
import type { ArtifactName, DocumentKind } from '@/server/domain/artifact';
import type { Cursor } from './cursor';
import { createEditor, type EditorHandle } from './editor-handle';

export type BlueprintEditorProps = {
  /** Accessible name of the text. */
  label: string;
  /** What the document is if it does not say so; null or absent where there are several. */
  kind?: DocumentKind | null;
  /** The text at the start; later only the handle replaces it, so that typing is never overtaken. */
  initialValue: string;
  onValueChange(value: string): void;
  onCursorChange(cursor: Cursor): void;
  onReady(handle: EditorHandle): void;
  /** Somebody goes to the definition of something that is stored. */
  onOpenArtifact?(artifact: ArtifactName): void;
};

/** Monaco on a document of the language. Loads in the browser only: import it through the folder's face. */
export function MonacoEditor(props: BlueprintEditorProps) {
  const { label, kind = null } = props;
  const container = useRef<HTMLDivElement>(null);
  const instance = useRef<ReturnType<typeof createEditor>>(null);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    if (container.current === null) return;
    const { label, initialValue, kind = null } = latest.current;
    const created = createEditor({
      container: container.current,
      label,
      value: initialValue,
      kind,
      onValueChange: (next) => latest.current.onValueChange(next),
      onCursorChange: (cursor) => latest.current.onCursorChange(cursor),
      onOpenArtifact: (artifact) => latest.current.onOpenArtifact?.(artifact),
    });
    instance.current = created;
    latest.current.onReady(created.handle);
    return () => {
      instance.current = null;
      created.dispose();
    };
  }, []);

  useEffect(() => {
    instance.current?.editor.updateOptions({ ariaLabel: label });
  }, [label]);

  useEffect(() => {
    instance.current?.setKind(kind);
  }, [kind]);

  return <div ref={container} className="h-full min-h-0 w-full" />;
}
