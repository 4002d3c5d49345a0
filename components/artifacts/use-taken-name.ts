'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/api';
import type { PageKind } from './kinds';

type Names = {
  kind: PageKind;
  /** What the document came from; null: it is not stored. */
  storedName: string | null;
  /** What it calls itself now. */
  documentName: string | null;
};

/** The name in the document when saving would hit another stored artifact than the one it came from. */
export function useTakenName({ kind, storedName, documentName }: Names): string | null {
  const trpc = useTRPC();
  const isOther = documentName !== null && documentName !== storedName;
  const { data } = useQuery({
    ...trpc.artifacts.list.queryOptions({ kind, search: documentName ?? '', limit: 200 }),
    enabled: isOther,
  });
  if (!isOther) return null;
  return data?.items.some(({ name }) => name === documentName) ? documentName : null;
}
