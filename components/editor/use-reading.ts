'use client';

import { useEffect, useRef, useState } from 'react';
import type { ArtifactName, DocumentKind } from '@/server/domain/artifact';
import type { Catalogue } from '@/server/domain/language/service';
import { languageClient } from './language-client';
import { createLatestReader, type LatestReader, type ReadAnswer } from './latest-reader';

export type ReadingOptions = {
  /** What the text is if it does not say so; absent for several documents. */
  kind?: DocumentKind | null;
  /** What is stored, for `import`; also for the editors of the page. */
  catalogue?: Catalogue | undefined;
  /** Called with what the text imports and the catalogue does not describe. */
  onWanted?: (names: ArtifactName[]) => void;
};

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
        setAnswer(next);
        const wanted = next.ok ? next.reading.documents.flatMap((each) => each.wanted) : [];
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

  useEffect(() => reader.current?.read({ text, kind }), [text, kind]);

  return answer;
}
