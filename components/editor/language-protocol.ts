import type { ArtifactName, DocumentKind } from '@/server/domain/artifact';
import type { Finding, Reading, TextRange } from '@/server/domain/language';
import type {
  Catalogue,
  Completion,
  Definition,
  FoldingRange,
  Help,
  Hover,
  OutlineItem,
  Place,
  References,
  Renaming,
} from '@/server/domain/language/service';

/** A text, and what it is if it does not say so. */
type Text = { text: string; kind: DocumentKind | null };
type TextPlace = Text & { place: Place };

/** What the language worker can be asked. */
export type LanguageMethods = {
  /** What is wrong: asked for on its own, because it is small and somebody waits for it. */
  findings: { params: Text; result: Finding[] };
  read: { params: Text; result: Reading };
  complete: { params: TextPlace; result: Completion[] };
  hover: { params: TextPlace; result: Hover | null };
  help: { params: TextPlace; result: Help };
  definition: { params: TextPlace; result: Definition | null };
  references: { params: TextPlace; result: References };
  rename: { params: TextPlace & { newName: string }; result: Renaming };
  prepareRename: {
    params: TextPlace;
    result: { range: TextRange; placeholder: string } | null;
  };
  outline: { params: Text; result: OutlineItem[] };
  folding: { params: { text: string }; result: FoldingRange[] };
  format: { params: { text: string }; result: string | null };
  /** A stored artifact as text, to be looked at. */
  stored: { params: ArtifactName; result: string };
  /** What is stored, for everything asked afterwards. */
  catalogue: { params: Catalogue; result: null };
};
export type LanguageMethod = keyof LanguageMethods;

export type LanguageRequest = {
  [M in LanguageMethod]: { id: number; method: M; params: LanguageMethods[M]['params'] };
}[LanguageMethod];

export type LanguageAnswer =
  | { id: number; ok: true; result: unknown }
  | { id: number; ok: false; reason: string };
