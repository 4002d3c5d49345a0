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
};

/** Narrower than this, changes stand below each other. */
const INLINE_BELOW_PX = 700;

/** Two texts side by side. Loads in the browser only: import `TextDiff` through the folder's face. */
export function DiffEditor({ label, before, after }: TextDiffProps) {
  const container = useRef<HTMLDivElement>(null);
  const instance = useRef<editor.IStandaloneDiffEditor>(null);

  useEffect(() => {
    if (container.current === null) return;
    const { created, dispose } = createDiff(container.current);
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

function createDiff(container: HTMLElement) {
  const monaco = prepareMonaco();
  const original = monaco.editor.createModel('', 'yaml');
  const modified = monaco.editor.createModel('', 'yaml');
  const created = monaco.editor.createDiffEditor(container, {
    ...sharedEditorOptions(),
    originalEditable: false,
    readOnly: true,
    renderSideBySide: true,
    useInlineViewWhenSpaceIsLimited: true,
    renderSideBySideInlineBreakpoint: INLINE_BELOW_PX,
    hideUnchangedRegions: { enabled: true },
    renderOverviewRuler: false,
  });
  created.setModel({ original, modified });
  const listeners = [
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
