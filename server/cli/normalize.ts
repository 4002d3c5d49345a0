import { toYaml } from '../domain/language';
import { checkFile, parseKindOption } from './check-file';
import type { CommandLine } from './command-line';
import { out } from './print';
import { readFileText } from './read-file-text';

/** Prints the long form of every document of a file, as YAML or, with `--json`, one object a line. */
export async function normalize({ words, isJson, kind }: CommandLine): Promise<number> {
  const file = words[0];
  const documents = checkFile(file ?? '', await readFileText(file), parseKindOption(kind));
  const written = documents.map(({ normal }) => normal).filter((normal) => normal !== null);
  out(
    written
      .map((normal) => (isJson ? JSON.stringify(normal) : toYaml(normal)))
      .join(isJson ? '\n' : '---\n'),
  );
  for (const { errors } of documents) {
    for (const { line, column, code, message } of errors) {
      process.stderr.write(`${file}:${line}:${column} ${code} ${message}\n`);
    }
  }
  return written.length === documents.length ? 0 : 1;
}
