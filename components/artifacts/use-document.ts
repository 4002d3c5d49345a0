'use client';

import { useMemo } from 'react';
import { type ReadingOptions, useReading } from '@/components/editor';
import type { Finding } from '@/server/domain/language';
import { findOwnDocument, holdsSeveral, listStorable, readBlueprintOf } from './documents';
import { sortFindings } from './finding-counts';
import type { PageKind } from './kinds';

type DocumentInput = {
  text: string;
  kind: PageKind;
  /** What the page is about, where the text holds more. */
  name: string | null;
  /** What is stored, where the page knows it. */
  library?: Pick<ReadingOptions, 'catalogue' | 'onWanted'>;
};

const NO_FINDINGS: readonly Finding[] = [];

/** What the text means, as far as it can be read, kept current while it is typed. */
export function useDocument({ text, kind, name, library = {} }: DocumentInput) {
  const isStream = holdsSeveral(text);
  const answer = useReading(text, { kind: isStream ? null : kind, ...library });
  const reading = answer?.ok ? answer.result : null;
  const isSeveral = isStream || (reading?.documents.length ?? 0) > 1;
  const findings = reading?.findings ?? NO_FINDINGS;
  const firstError = sortFindings(findings).find((finding) => finding.severity === 'error');
  const own = reading === null ? null : findOwnDocument(reading, kind, name);
  // An answer to an older text judges nothing.
  const isCurrent = answer?.ok === true && answer.text === text;
  const isValid = isCurrent && firstError === undefined && own?.kind === kind;
  const storable = useMemo(
    () => (isCurrent && reading !== null ? listStorable(text, reading) : []),
    [isCurrent, reading, text],
  );
  return {
    answer,
    reading,
    findings,
    firstError,
    isSeveral,
    isValid,
    /** What is said about it is of the text before. */
    isBeingRead: answer?.text !== text,
    own,
    /** The name in the document, once it can be stored under it. */
    documentName: isValid ? (own?.name ?? null) : null,
    blueprint: readBlueprintOf(own),
    storable,
  };
}
