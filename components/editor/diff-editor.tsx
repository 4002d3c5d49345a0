'use client';

import './editor.css';
import type { editor } from 'monaco-editor';
import { useEffect, useRef } from 'react';
import { sharedEditorOptions } from './editor-options';
import { prepareMonaco } from './monaco-setup';
import { passPaletteKey } from './palette-key';
import { releaseTabOnEscape } from './tab-release';

export type TextDiffProps = {
  /** Accessible name of the comparison. */
  label: string;
  before: string;
  after: string;
  /** Makes the right side editable. */
  onAfterChange?(text: string): void;
};

/** Narrower than this, changes stand below each other. */
const INLINE_BELOW_PX = 700;

/** Two texts side by side. Loads in the browser only: import `TextDiff` through the folder's face. */
export function DiffEditor(props: TextDiffProps) {
  const { label, before, after } = props;
  const container = useRef<HTMLDivElement>(null);
  const instance = useRef<editor.IStandaloneDiffEditor>(null);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    if (container.current === null) return;
    const onAfterChange = (text: string) => latest.current.onAfterChange?.(text);
    const isEditable = latest.current.onAfterChange !== undefined;
    const { created, dispose } = createDiff(container.current, { isEditable, onAfterChange });
    instance.current = created;
    return () => {
      instance.current = null;
      dispose();
    };
  }, []);

  useEffect(() => {
    const { original, modified } = instance.current?.getModel() ?? {};
    if (original && original.getValue() !== before) original.setValue(before);
    if (modified && modified.getValue() !== after) modified.setValue(after);
  }, [before, after]);

  useEffect(() => {
    instance.current?.getOriginalEditor().updateOptions({ ariaLabel: `${label}, before` });
    instance.current?.getModifiedEditor().updateOptions({ ariaLabel: `${label}, after` });
  }, [label]);

  return <div ref={container} className="h-full min-h-0 w-full" />;
}

type DiffInput = { isEditable: boolean; onAfterChange(text: string): void };

function createDiff(container: HTMLElement, { isEditable, onAfterChange }: DiffInput) {
  const monaco = prepareMonaco();
  const original = monaco.editor.createModel('', 'yaml');
  const modified = monaco.editor.createModel('', 'yaml');
  const created = monaco.editor.createDiffEditor(container, {
    ...sharedEditorOptions(),
    originalEditable: false,
    readOnly: !isEditable,
    renderSideBySide: true,
    useInlineViewWhenSpaceIsLimited: true,
    renderSideBySideInlineBreakpoint: INLINE_BELOW_PX,
    hideUnchangedRegions: { enabled: true },
    renderOverviewRuler: false,
  });
  created.setModel({ original, modified });
  const listeners = [
    modified.onDidChangeContent(() => onAfterChange(modified.getValue())),
    releaseTabOnEscape(created.getOriginalEditor()),
    releaseTabOnEscape(created.getModifiedEditor()),
    passPaletteKey(container),
  ];
  const dispose = () => {
    for (const listener of listeners) listener.dispose();
    created.dispose();
    original.dispose();
    modified.dispose();
  };
  return { created, dispose };
}
