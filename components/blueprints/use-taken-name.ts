'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/api';

/** The name in the document when saving would hit another stored blueprint than the one it came from. */
export function useTakenName(storedName: string | null, documentName: string | null) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.blueprints.list.queryOptions());
  if (documentName === null || documentName === storedName) return null;
  return data?.some(({ name }) => name === documentName) ? documentName : null;
}
