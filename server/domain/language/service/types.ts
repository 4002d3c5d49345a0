import type { ArtifactName, DocumentKind, JsonMap } from '../../artifact';
import type { TextRange } from '../finding';

export type CatalogueEntry = ArtifactName & {
  /** What it says; null when it cannot be read, absent where only its name is known. */
  normal?: JsonMap | null;
};

/** What is stored, as the server lists it. */
export type Catalogue = {
  entries: readonly CatalogueEntry[];
  /** There are more than are listed. */
  isCut?: boolean;
};

/** A place in a text; both count from 1, columns in UTF-16 units. */
export type Place = { line: number; column: number };

export type ServiceOptions = {
  catalogue?: Catalogue;
  /** What the document is when it does not say so itself. */
  kind?: DocumentKind;
};

export type TextChange = { range: TextRange; text: string };

export type CompletionKind = 'key' | 'value' | 'reference' | 'snippet';

export type Completion = {
  label: string;
  kind: CompletionKind;
  /** A few words beside the label. */
  detail: string;
  /** Markdown, with an example. */
  documentation: string;
  /** Snippet syntax: `${1:default}` is a place to fill in, `$0` where the cursor ends. Indentation is absolute. */
  insertText: string;
  /** What is replaced, on one line. */
  range: TextRange;
  sortText: string;
  /** Whether there is more to choose from behind what was inserted. */
  continues: boolean;
};

export type Hover = { range: TextRange; markdown: string };

/** Where a thing is described: in this text, or in the store. */
export type Definition = { in: 'document'; range: TextRange } | ({ in: 'store' } & ArtifactName);

/** Where a thing is named in this text, and which stored artifacts name it. */
export type References = { ranges: TextRange[]; stored: ArtifactName[] };

export type Renaming = { edits: TextChange[] } | { reason: string };

export type OutlineKind =
  | 'document'
  | 'section'
  | 'cluster'
  | 'service'
  | 'gateway'
  | 'route'
  | 'port'
  | 'variable'
  | 'field';

export type OutlineItem = {
  name: string;
  detail: string;
  kind: OutlineKind;
  range: TextRange;
  /** The name itself. */
  selectionRange: TextRange;
  children: OutlineItem[];
};

/** Lines count from 1; the first stays visible. */
export type FoldingRange = { startLine: number; endLine: number; kind: 'region' | 'comment' };

export type DocumentPath = (string | number)[];
