import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Real documents of the original project and tables of its tests; they lie beside the repository, not in it. */
const SHARED = join(import.meta.dirname, '../../../../shared/vamp');
const INDEX = join(SHARED, 'corpus/index.tsv');

export type CorpusRow = {
  path: string;
  /** Repository and tag: `vamp@1.2.1`. */
  source: string;
  kind: string;
  expectation: 'valid' | 'invalid';
  error: string;
  note: string;
};

export function hasCorpus(): boolean {
  if (existsSync(INDEX)) return true;
  process.stderr.write(`skipped: no corpus of real documents at ${INDEX}\n`);
  return false;
}

/** Every document of which something is said. */
export function corpusRows(): CorpusRow[] {
  return table('corpus/index.tsv').flatMap(
    ([path = '', source = '', kind = '', expectation = '', error = '', , note = '']) => {
      if (expectation !== 'valid' && expectation !== 'invalid') return [];
      const [repository = ''] = source.split(':');
      return [{ path, source: repository, kind, expectation, error, note }];
    },
  );
}

export function corpusText({ path }: CorpusRow): string {
  return readFileSync(join(SHARED, 'corpus', path), 'utf8');
}

/** The lines of a table without its head. */
export function table(path: string): string[][] {
  const lines = readFileSync(join(SHARED, path), 'utf8').replace(/\n$/, '').split('\n').slice(1);
  return lines.map((line) => line.split('\t'));
}
