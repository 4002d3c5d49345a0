'use client';

import './editor.css';
import type { editor } from 'monaco-editor';
import { useEffect, useRef } from 'react';
import type { Finding } from '@/server/domain/language';
import type { Cursor } from './document-path';
import { createEditor, type EditorHandle, showFindings } from './editor-handle';

export type BlueprintEditorProps = {
  /** Accessible name of the text. */
  label: string;
  /** The text at the start; later only the handle replaces it, so that typing is never overtaken. */
  initialValue: string;
  onValueChange(value: string): void;
  findings: readonly Finding[];
  onCursorChange(cursor: Cursor): void;
  onReady(handle: EditorHandle): void;
};

/** Monaco on a blueprint. Loads in the browser only: import it through the folder's face. */
export function MonacoEditor(props: BlueprintEditorProps) {
  const container = useRef<HTMLDivElement>(null);
  const instance = useRef<editor.IStandaloneCodeEditor>(null);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    if (container.current === null) return;
    const { label, initialValue } = latest.current;
    const { editor, handle, dispose } = createEditor({
      container: container.current,
      label,
      value: initialValue,
      onValueChange: (next) => latest.current.onValueChange(next),
      onCursorChange: (cursor) => latest.current.onCursorChange(cursor),
    });
    instance.current = editor;
    latest.current.onReady(handle);
    return () => {
      instance.current = null;
      dispose();
    };
  }, []);

  useEffect(() => {
    instance.current?.updateOptions({ ariaLabel: props.label });
  }, [props.label]);

  useEffect(() => {
    if (instance.current !== null) showFindings(instance.current, props.findings);
  }, [props.findings]);

  return <div ref={container} className="h-full min-h-0 w-full" />;
}
