'use client';

import { useState } from 'react';
import type { Blueprint } from '@/server/domain/artifact';

/** The blueprint as last read: while a line is half written, the drawing keeps what was there before. */
export function useLastBlueprint(read: Blueprint | null): Blueprint | null {
  const [last, setLast] = useState<Blueprint | null>(null);
  if (read !== null && read !== last) setLast(read);
  return read ?? last;
}
