import { writeFile } from 'node:fs/promises';
import { upgradeText } from '../domain/language';
import { checkFile, parseKindOption } from './check-file';
import type { CommandLine } from './command-line';
import { out } from './print';
import { readFileText } from './read-file-text';

/**
 * Rewrites the old documents of a file in the words of today. The new text goes to stdout (or, with `--write`, into the
 * file), what was changed to stderr. 1 when it is still not valid.
 */
export async function upgrade(line: CommandLine): Promise<number> {
  const file = line.words[0];
  const text = await readFileText(file);
  const kind = parseKindOption(line.kind);
  const { text: upgraded, changes } = upgradeText(
    text,
    kind === null || kind === 'script' ? {} : { kind },
  );
  const after = checkFile(file ?? '', upgraded, kind);
  const valid = after.every((document) => document.valid);
  if (line.isJson) {
    out(JSON.stringify({ file, upgraded: changes.length > 0, valid, changes, text: upgraded }));
    return valid ? 0 : 1;
  }
  if (line.writes && file !== undefined && upgraded !== text) await writeFile(file, upgraded);
  if (!line.writes) process.stdout.write(upgraded);
  const notes = [
    ...changes.map(({ message, range }) => `${range.startLine}:${range.startColumn} ${message}`),
    ...(changes.length === 0 ? ['nothing to change: it is written for today'] : []),
    ...after.flatMap(({ errors }) =>
      errors.map((error) => `✕ ${error.line}:${error.column} ${error.code} ${error.message}`),
    ),
  ];
  process.stderr.write(notes.map((note) => `${file}: ${note}\n`).join(''));
  return valid ? 0 : 1;
}
