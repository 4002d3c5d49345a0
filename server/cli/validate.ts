import { describeError } from '../domain/problem';
import { type CheckedDocument, checkFile, parseKindOption } from './check-file';
import type { CommandLine } from './command-line';
import { out } from './print';
import { missing, readFileText } from './read-file-text';

/** Checks files without a server; what cannot be read at all does not stop the others. */
export async function validate({ words, isJson, kind: word }: CommandLine): Promise<number> {
  if (words.length === 0) throw missing('FILE');
  const kind = parseKindOption(word);
  let code = 0;
  for (const file of words) {
    try {
      for (const document of checkFile(file, await readFileText(file), kind)) {
        out(isJson ? JSON.stringify(document) : describeDocument(document));
        if (!document.valid) code = Math.max(code, 1);
      }
    } catch (error) {
      process.stderr.write(`vamp: ${describeError(error)}\n`);
      code = 2;
    }
  }
  return code;
}

function describeDocument(document: CheckedDocument): string {
  const { file, kind, name, valid, upgraded, errors, warnings } = document;
  const where = document.document === 0 ? file : `${file} (document ${document.document + 1})`;
  const what = [kind ?? 'document', name].filter(Boolean).join(' ');
  const verdict = valid ? `${what} is valid` : `${what} is not valid`;
  return [
    `${where}: ${verdict}${upgraded ? ', in the words of an old version' : ''}`,
    ...errors.map((finding) => ['✕', finding] as const).map(describeLine),
    ...warnings.map((finding) => ['!', finding] as const).map(describeLine),
  ].join('\n');
}

function describeLine([sign, finding]: readonly [string, CheckedDocument['errors'][number]]) {
  return `  ${sign} ${finding.line}:${finding.column} ${finding.code} ${finding.message}`;
}
