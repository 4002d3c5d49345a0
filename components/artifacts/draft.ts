import type { PageKind } from './kinds';

/** A stored artifact as far as a draft is concerned. */
export type StoredArtifact = {
  kind: PageKind;
  name: string;
  revision: number;
  source: string;
  author: string;
  updatedAt: number;
};

/**
 * What is being edited. `base` is the stored revision it started from, null if there is none yet;
 * `initial` is the text it started with.
 */
export type Draft = {
  source: string;
  initial: string;
  base: StoredArtifact | null;
  /** Somebody else's newer revision that this draft knows nothing of. */
  newer: StoredArtifact | null;
  /** How often the text was replaced from outside; the editor follows when it changes. */
  loads: number;
};

export function openDraft(base: StoredArtifact | null, source: string): Draft {
  return { source, initial: base?.source ?? source, base, newer: null, loads: 0 };
}

/** A text from elsewhere in the place of what was typed: an import, an old revision. To be saved or discarded. */
export function replaceSource(draft: Draft, source: string): Draft {
  return { ...draft, source, loads: draft.loads + 1 };
}

function reload(draft: Draft, stored: StoredArtifact): Draft {
  return { ...openDraft(stored, stored.source), loads: draft.loads + 1 };
}

/** Gives up what was typed. */
export function discardChanges(draft: Draft): Draft {
  return { ...draft, source: draft.initial, loads: draft.loads + 1 };
}

/** Whether leaving now would lose something that was typed. */
export function isDirty(draft: Draft): boolean {
  return draft.source !== draft.initial;
}

/** Whether there is something to save: also a text nobody has touched, while it is not stored. */
export function isSavable(draft: Draft): boolean {
  return draft.base === null || isDirty(draft);
}

/** The number the next save expects to find, 0 for "not there yet". */
export function expectedRevision(draft: Draft): number {
  return draft.base?.revision ?? 0;
}

/** The server tells what is stored now. An untouched draft follows; a touched one only learns of it. */
export function learnStored(draft: Draft, stored: StoredArtifact): Draft {
  const known = draft.newer?.revision ?? expectedRevision(draft);
  if (stored.revision <= known) return draft;
  const isUntouched = draft.base !== null && !isDirty(draft);
  if (isUntouched || stored.source === draft.source) return reload(draft, stored);
  return { ...draft, newer: stored };
}

/** After a save: what was typed while it was under way stays, as a change to the new revision. */
export function learnSaved(draft: Draft, saved: StoredArtifact): Draft {
  return { ...draft, initial: saved.source, base: saved, newer: null };
}

export function takeTheirs(draft: Draft): Draft {
  return draft.newer === null ? draft : reload(draft, draft.newer);
}

/** Keeps the draft as a change to the newer revision: the next save replaces it knowingly. */
export function keepMine(draft: Draft): Draft {
  if (draft.newer === null) return draft;
  return { ...draft, initial: draft.newer.source, base: draft.newer, newer: null };
}
