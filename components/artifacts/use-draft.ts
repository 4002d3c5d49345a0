'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTRPC } from '@/components/api';
import { useLiveTopic } from '@/components/live';
import { type Draft, isDirty, learnStored, openDraft, type StoredArtifact } from './draft';
import type { PageKind } from './kinds';
import { readProblemCode } from './problem-code';

type KeptDraft = { draft: Draft; isHandedOver: boolean };

/** Drafts whose page was left by a shortcut or the palette; nobody's typing is lost until the tab closes. */
const kept = new Map<string, KeptDraft>();

/** What a page is called, stored or not. */
export function draftKey(kind: PageKind, name: string | null): string {
  return `${kind} ${name ?? ''}`;
}

/** Text for a page that is about to be opened, such as what was imported. */
export function handOverDraft(key: string, draft: Draft): void {
  kept.set(key, { draft, isHandedOver: true });
}

type OpenInput = {
  key: string;
  kind: PageKind;
  stored: StoredArtifact | null;
  source: string;
};

/** The draft of one page. It learns of revisions that others store meanwhile. */
export function useDraft({ key, kind, stored, source }: OpenInput) {
  const [first] = useState(() => kept.get(key));
  const [draft, setDraft] = useState<Draft>(() => first?.draft ?? openDraft(stored, source));
  useKeptDraft({ key, kind, draft });

  const trpc = useTRPC();
  useLiveTopic('events');
  const name = draft.base?.name;
  const newest = useQuery({
    ...trpc.artifacts.get.queryOptions({ kind, name: name ?? '' }),
    enabled: name !== undefined,
  });
  const { data, error } = newest;
  useEffect(() => {
    if (data !== undefined) setDraft((current) => learnStored(current, { ...data, kind }));
  }, [data, kind]);

  return {
    draft,
    setDraft,
    isRestored: first?.isHandedOver === false,
    isRemoved: readProblemCode(error) === 'not-found',
  };
}

type Kept = { key: string; kind: PageKind; draft: Draft };

function useKeptDraft({ key, kind, draft }: Kept) {
  const latest = useRef(draft);
  latest.current = draft;
  useEffect(() => {
    kept.delete(key);
    return () => {
      const { base } = latest.current;
      if (!isDirty(latest.current)) return;
      // Once saved, it is a change to what is stored, wherever it was begun.
      const home = base === null ? key : draftKey(kind, base.name);
      kept.set(home, { draft: latest.current, isHandedOver: false });
    };
  }, [key, kind]);
}
