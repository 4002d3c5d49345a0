import { basename } from 'node:path';
import { DOCUMENT_KINDS, type DocumentKind, type JsonMap, parseKind } from '../domain/artifact';
import {
  breedFromJavaScript,
  type Finding,
  type ReadDocument,
  readDocuments,
  writeArtifact,
} from '../domain/language';
import { Problem } from '../domain/problem';

/** A finding as the command line and the API write it; line and column count from 1. */
export type WrittenFinding = {
  code: string;
  message: string;
  path: string;
  line: number;
  column: number;
};

/** What `vamp validate --json` says about one document; `document` counts from 0 within its file. */
export type CheckedDocument = {
  file: string;
  document: number;
  kind: string | null;
  name: string | null;
  valid: boolean;
  errors: WrittenFinding[];
  warnings: WrittenFinding[];
  /** Whether it was written in the words of an old version. */
  upgraded: boolean;
  /** Its long form; null when it is not valid. */
  normal: JsonMap | null;
};

const SCRIPT = /\.[cm]?js$/i;
const SCRIPT_KINDS = ['workflow-js', 'application/javascript', 'javascript'];

/** How to read files when `--kind` says so: as a script, as that kind, or (null) as what each says it is. */
export function parseKindOption(word: string | undefined): DocumentKind | 'script' | null {
  if (word === undefined) return null;
  if (SCRIPT_KINDS.includes(word.toLowerCase())) return 'script';
  const kind = parseKind(word);
  if (kind !== null) return kind;
  throw new Problem('invalid', {
    message: `${word} is not a kind of document`,
    advice: `use one of: ${[...DOCUMENT_KINDS, 'workflow-js'].join(', ')}`,
  });
}

/** Every document of one file, checked; at least one. */
export function checkFile(
  file: string,
  text: string,
  kind: DocumentKind | 'script' | null,
): CheckedDocument[] {
  if (kind === 'script' || (kind === null && SCRIPT.test(file))) return [checkScript(file, text)];
  const { documents, findings } = readDocuments(text, kind === null ? {} : { kind });
  if (documents.length > 0) return documents.map((document) => checked(file, document));
  return [
    {
      file,
      document: 0,
      kind,
      name: null,
      ...sortFindings(findings),
      valid: false,
      upgraded: false,
      normal: null,
    },
  ];
}

function checked(file: string, document: ReadDocument): CheckedDocument {
  const { index, kind, name, normal, upgrades, findings } = document;
  return {
    file,
    document: index,
    kind,
    name,
    valid: normal !== null,
    ...sortFindings(findings),
    upgraded: upgrades.length > 0,
    normal,
  };
}

function sortFindings(findings: readonly Finding[]) {
  const written = (wanted: Finding['severity']) =>
    findings
      .filter(({ severity }) => severity === wanted)
      .map(({ code, message, path, range }) => ({
        code,
        message,
        path,
        line: range.startLine,
        column: range.startColumn,
      }));
  return { errors: written('error'), warnings: written('warning') };
}

/** A script is the breed of a workflow, named after its file (dsl.md §4.3). */
function checkScript(file: string, text: string): CheckedDocument {
  const name = basename(file).replace(SCRIPT, '');
  const value = breedFromJavaScript(name, text);
  const normal = writeArtifact({ kind: 'breeds', value });
  return {
    file,
    document: 0,
    kind: 'breeds',
    name,
    valid: true,
    errors: [],
    warnings: [],
    upgraded: false,
    normal,
  };
}
