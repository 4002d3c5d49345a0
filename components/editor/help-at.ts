import type { DocumentKind } from '@/server/domain/artifact';
import { type Help, helpAt } from '@/server/domain/language/service';
import type { Cursor } from './cursor';

/** The path of the node under the cursor and what the language says about it. */
export function readHelpAt(text: string, cursor: Cursor, kind: DocumentKind | null = null): Help {
  return helpAt(text, cursor, kind === null ? {} : { kind });
}
