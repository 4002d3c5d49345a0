'use client';

import { startTransition, useEffect, useRef, useState } from 'react';
import type { ArtifactName, DocumentKind } from '@/server/domain/artifact';
import type { Reading } from '@/server/domain/language';
import type { Catalogue } from '@/server/domain/language/service';
import { languageClient } from './language-client';
import { createLatestReader, type LatestAnswer, type LatestReader } from './latest-reader';

export type ReadAnswer = LatestAnswer<Reading>;

export type ReadingOptions = {
  /** What the text is if it does not say so; absent for several documents. */
  kind?: DocumentKind | null;
  /** What is stored, for `import`; also for the editors of the page. */
  catalogue?: Catalogue | undefined;
  /** Called with what the text imports and the catalogue does not describe. */
  onWanted?: (names: ArtifactName[]) => void;
};

/**
 * What is drawn from a reading (plan, drawing, problems) follows when somebody pauses, so that typing stays quick: it is
 * longer than the time between two keys. The editor marks what is wrong without this wait.
 */
const PAUSE_MS = 300;

/** What the server's own reader says about the text, from a worker; null until its first answer. */
export function useReading(text: string, options: ReadingOptions = {}): ReadAnswer | null {
  const { kind = null, catalogue } = options;
  const [answer, setAnswer] = useState<ReadAnswer | null>(null);
  const reader = useRef<LatestReader>(null);
  const latest = useRef({ text, kind, options });
  latest.current = { text, kind, options };

  useEffect(() => {
    const client = languageClient();
    const created = createLatestReader({
      read: (task) => client.ask('read', task),
      onAnswer(next) {
        startTransition(() => setAnswer(next));
        const wanted = next.ok ? next.result.documents.flatMap((each) => each.wanted) : [];
        if (wanted.length > 0) latest.current.options.onWanted?.(wanted);
      },
    });
    reader.current = created;
    const readAgain = () => created.read({ text: latest.current.text, kind: latest.current.kind });
    const stop = client.onCatalogue(readAgain);
    return () => {
      stop();
      created.dispose();
    };
  }, []);

  useEffect(() => {
    if (catalogue !== undefined) languageClient().setCatalogue(catalogue);
  }, [catalogue]);

  const isFirst = answer === null;
  useEffect(() => {
    const read = () => reader.current?.read({ text, kind });
    if (isFirst) return read();
    const timer = setTimeout(read, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, kind, isFirst]);

  return answer;
}
