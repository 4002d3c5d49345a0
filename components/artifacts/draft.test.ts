import { describe, expect, test } from 'vitest';
import {
  type Draft,
  discardChanges,
  expectedRevision,
  isDirty,
  isSavable,
  keepMine,
  learnSaved,
  learnStored,
  openDraft,
  replaceSource,
  type StoredArtifact,
  takeTheirs,
} from './draft';

function stored(revision: number, source: string): StoredArtifact {
  return { kind: 'blueprints', name: 'shop', revision, source, author: 'ada', updatedAt: 0 };
}

function edit(draft: Draft, source: string): Draft {
  return { ...draft, source };
}

describe('a draft of a stored blueprint', () => {
  const opened = openDraft(stored(3, 'three'), 'three');

  test('has nothing to save until something is typed, and again when it is taken back', () => {
    expect(isSavable(opened)).toBe(false);
    expect(isSavable(edit(opened, 'three!'))).toBe(true);
    expect(isDirty(edit(opened, 'three'))).toBe(false);
  });

  test('follows a newer revision while untouched', () => {
    const followed = learnStored(opened, stored(4, 'four'));
    expect([followed.source, expectedRevision(followed), isDirty(followed)]).toEqual([
      'four',
      4,
      false,
    ]);
    expect(followed.loads).toBe(opened.loads + 1);
  });

  test('is not overwritten by a newer revision once touched', () => {
    const told = learnStored(edit(opened, 'mine'), stored(4, 'four'));
    expect(told.source).toBe('mine');
    expect(told.newer?.revision).toBe(4);
    expect(expectedRevision(told)).toBe(3);
  });

  test('taking theirs gives up what was typed', () => {
    const told = learnStored(edit(opened, 'mine'), stored(4, 'four'));
    const taken = takeTheirs(told);
    expect([taken.source, expectedRevision(taken), taken.newer]).toEqual(['four', 4, null]);
    expect(isDirty(taken)).toBe(false);
  });

  test('keeping mine makes it a change to the newer revision', () => {
    const kept = keepMine(learnStored(edit(opened, 'mine'), stored(4, 'four')));
    expect([kept.source, expectedRevision(kept), isDirty(kept), kept.newer]).toEqual([
      'mine',
      4,
      true,
      null,
    ]);
  });

  test('what was typed while saving stays unsaved', () => {
    const saved = learnSaved(edit(opened, 'typed on'), stored(4, 'typed'));
    expect(saved.source).toBe('typed on');
    expect(isDirty(saved)).toBe(true);
  });

  test('its own save coming back over the stream is no news', () => {
    const saved = learnSaved(edit(opened, 'mine'), stored(4, 'mine'));
    expect(learnStored(saved, stored(4, 'mine'))).toBe(saved);
  });

  test('another text in its place is unsaved, and reaches the editor', () => {
    const replaced = replaceSource(opened, 'imported');
    expect([replaced.source, isDirty(replaced), replaced.loads]).toEqual(['imported', true, 1]);
    expect(expectedRevision(replaced)).toBe(3);
    expect(discardChanges(replaced).source).toBe('three');
  });

  test('can be given up', () => {
    const given = discardChanges(edit(opened, 'mine'));
    expect([given.source, isDirty(given)]).toEqual(['three', false]);
  });

  test('an answer older than what is known is ignored', () => {
    expect(learnStored(opened, stored(2, 'two'))).toBe(opened);
  });
});

describe('a draft of something that is not stored', () => {
  const sample = openDraft(null, 'sample');

  test('can be saved at once, but leaving it loses nothing', () => {
    expect(isSavable(sample)).toBe(true);
    expect(isDirty(sample)).toBe(false);
    expect(expectedRevision(sample)).toBe(0);
  });

  test('learns when somebody else stores one of that name', () => {
    expect(learnStored(sample, stored(1, 'other')).newer?.revision).toBe(1);
  });
});
