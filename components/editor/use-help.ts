'use client';

import { useEffect, useState } from 'react';
import type { DocumentKind } from '@/server/domain/artifact';
import type { Help } from '@/server/domain/language/service';
import type { Cursor } from './cursor';
import { languageClient } from './language-client';

type HelpInput = { text: string; cursor: Cursor; kind?: DocumentKind | null };

/** What the language says about the place of the cursor, from the worker; null until its first answer. */
export function useHelp({ text, cursor, kind = null }: HelpInput): Help | null {
  const [help, setHelp] = useState<Help | null>(null);
  const { line, column } = cursor;
  useEffect(() => {
    let isCurrent = true;
    languageClient()
      .ask('help', { text, kind, place: { line, column } })
      .then((next) => {
        if (isCurrent) setHelp(next);
      })
      // The next key asks again; the reading says what is wrong with the worker.
      .catch(() => {});
    return () => {
      isCurrent = false;
    };
  }, [text, line, column, kind]);
  return help;
}
