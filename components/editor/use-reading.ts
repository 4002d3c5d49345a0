'use client';

import { useEffect, useRef, useState } from 'react';
import { type BlueprintReader, createBlueprintReader, type ReadAnswer } from './blueprint-reader';

const DEBOUNCE_MS = 80;

/** What the server's own parser says about the text, from a worker; null until its first answer. */
export function useReading(text: string): ReadAnswer | null {
  const [answer, setAnswer] = useState<ReadAnswer | null>(null);
  const reader = useRef<BlueprintReader>(null);

  useEffect(() => {
    const worker = new Worker(new URL('./language.worker.ts', import.meta.url), { type: 'module' });
    worker.onerror = (event) => {
      setAnswer({ ok: false, text: '', reason: event.message || 'The worker did not load.' });
    };
    const created = createBlueprintReader({
      port: worker,
      debounceMs: DEBOUNCE_MS,
      onAnswer: setAnswer,
    });
    reader.current = created;
    return () => created.dispose();
  }, []);

  useEffect(() => reader.current?.read(text), [text]);

  return answer;
}
