'use client';

import { useState } from 'react';
import type { ReadAnswer } from '@/components/editor';
import type { Blueprint } from '@/server/domain/blueprint';

/** The blueprint as last read: while a line is half written, the drawing keeps what was there before. */
export function useLastBlueprint(answer: ReadAnswer | null): Blueprint | null {
  const [last, setLast] = useState<Blueprint | null>(null);
  const read = answer?.ok ? answer.reading.blueprint : null;
  if (read !== null && read !== last) setLast(read);
  return read ?? last;
}
