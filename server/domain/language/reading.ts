import type { Artifact, ArtifactKind, ArtifactName, DocumentKind, JsonMap } from '../artifact';
import type { Finding, TextRange } from './finding';
import type { ReadMemory } from './read/read-memory';

/** What is stored, as far as a reader may look it up. */
export type Library = {
  /**
   * The normal form of a stored artifact; null: there is none of that name; undefined: not known here, for example
   * because nothing was asked yet.
   */
  find(kind: ArtifactKind, name: string): JsonMap | null | undefined;
};

export type ReadOptions = {
  /**
   * What the document is; of several in one text, what those are that do not say it themselves. Absent: what it says
   * itself, else what it looks like.
   */
  kind?: DocumentKind;
  /** It will be merged into something that runs, where its dependencies may be (dsl.md §6.7). */
  isPartial?: boolean;
  /** Where `import` looks things up, besides the documents of the same text. Absent: imports are not followed. */
  library?: Library;
  /** For who reads one text again and again as it changes. It makes that quicker, and nothing else. */
  memory?: ReadMemory;
};

/** One change that makes an old document one of today. */
export type UpgradeChange = {
  /** What was written, what it is now, and why, in one sentence. */
  message: string;
  /** JSON pointer into the document as written. */
  path: string;
  range: TextRange;
};

/** One document of a text, read. */
export type ReadDocument = {
  /** Counts from 0. */
  index: number;
  /** null when nothing tells what it is. */
  kind: DocumentKind | null;
  name: string | null;
  /** From its first to its last character. */
  range: TextRange;
  /** null exactly when one of its findings is an error or something is wanted, and for kinds that are no artifact. */
  artifact: Artifact | null;
  /** The long form (`kind` in the plural, short forms expanded); null when a finding is an error or something is wanted. */
  normal: JsonMap | null;
  /** Stored artifacts it refers to, each once; those described in the document itself are not among them. */
  references: ArtifactName[];
  /** What it imports that is not known yet: the document is incomplete, so nothing in it counts as missing. */
  wanted: ArtifactName[];
  /** What was changed before reading it, when it is of an old version. */
  upgrades: UpgradeChange[];
  findings: Finding[];
};

export type Reading = {
  documents: ReadDocument[];
  /** Those of all documents and those of the text as a whole, in the order of the text. */
  findings: Finding[];
};
