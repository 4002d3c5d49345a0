import { isMap, parseDocument } from 'yaml';
import { importCompose, listEnvFiles } from '@/server/domain/docker-compose';
import { type Finding, readDocuments, upgradeText } from '@/server/domain/language';

/** A file that was chosen or dropped. */
export type ImportFile = { name: string; text: string };

export type ImportInput = {
  text: string;
  /** What a blueprint made from a compose file is called. */
  name: string;
  /** Files of variables that a compose file names. */
  envFiles: readonly ImportFile[];
};

export type ImportResult = {
  from: 'compose' | 'vamp';
  /** The document of today; null when nothing could be made of it. */
  source: string | null;
  findings: Finding[];
  /** What was rewritten in an old document, in words. */
  changes: string[];
  /** Files of variables that are named and were not given. */
  missingFiles: string[];
};

/** Makes a document of today from a docker-compose file or a document of an old Vamp; null for no text. */
export function readImport(input: ImportInput): ImportResult | null {
  if (input.text.trim() === '') return null;
  return isCompose(input.text) ? readCompose(input) : readOld(input.text);
}

/** Whether a text describes services as docker-compose does, with or without `services`. */
export function isCompose(text: string): boolean {
  const { contents } = parseDocument(text, { logLevel: 'silent', strict: false });
  if (!isMap(contents) || contents.has('clusters') || contents.has('kind')) return false;
  if (contents.has('services')) return true;
  return contents.items.some(
    ({ value }) => isMap(value) && (value.has('image') || value.has('build')),
  );
}

function readCompose({ text, name, envFiles }: ImportInput): ImportResult {
  const paths = listEnvFiles(text);
  const files = matchFiles(paths, envFiles);
  const { yaml, findings } = importCompose(text, { name, files });
  const missingFiles = paths.filter((path) => !Object.hasOwn(files, path));
  return { from: 'compose', source: yaml, findings, changes: [], missingFiles };
}

function readOld(text: string): ImportResult {
  const { text: source, changes } = upgradeText(text);
  const { documents, findings } = readDocuments(source);
  return {
    from: 'vamp',
    source: documents.length === 0 ? null : source,
    findings,
    changes: changes.map(({ message }) => message),
    missingFiles: [],
  };
}

/** A chosen file has no folder: its name decides which path of the compose file it is. */
export function matchFiles(
  paths: readonly string[],
  files: readonly ImportFile[],
): Record<string, string> {
  return Object.fromEntries(
    paths.flatMap((path) => {
      const file = files.findLast(({ name }) => name === path.split('/').at(-1));
      return file === undefined ? [] : [[path, file.text]];
    }),
  );
}
