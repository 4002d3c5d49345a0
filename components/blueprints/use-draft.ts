'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTRPC } from '@/components/api';
import { useLiveTopic } from '@/components/live';
import { type Draft, isDirty, learnStored, openDraft, type StoredBlueprint } from './draft';
import { readProblemCode } from './problem-code';

/** Drafts whose page was left by a shortcut or the palette; nobody's typing is lost until the tab closes. */
const leftBehind = new Map<string, Draft>();

type OpenInput = {
  /** What the page is called, stored or not. */
  key: string;
  stored: StoredBlueprint | null;
  source: string;
};

/** The draft of one page. It learns of revisions that others store meanwhile. */
export function useDraft({ key, stored, source }: OpenInput) {
  const [draft, setDraft] = useState<Draft>(() => leftBehind.get(key) ?? openDraft(stored, source));
  const [isRestored] = useState(() => leftBehind.has(key));
  useKeptDraft(key, draft);

  const trpc = useTRPC();
  useLiveTopic('events');
  const name = draft.base?.name;
  const newest = useQuery({
    ...trpc.blueprints.get.queryOptions({ name: name ?? '' }),
    enabled: name !== undefined,
  });
  const { data, error } = newest;
  useEffect(() => {
    if (data !== undefined) setDraft((current) => learnStored(current, data));
  }, [data]);

  return { draft, setDraft, isRestored, isRemoved: readProblemCode(error) === 'not-found' };
}

function useKeptDraft(key: string, draft: Draft) {
  const latest = useRef(draft);
  latest.current = draft;
  useEffect(() => {
    leftBehind.delete(key);
    return () => {
      if (isDirty(latest.current)) leftBehind.set(key, latest.current);
    };
  }, [key]);
}
