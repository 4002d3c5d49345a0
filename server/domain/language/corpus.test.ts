import { describe, expect, test } from 'vitest';
import { type DocumentKind, parseKind } from '../artifact';
import { readComposePorts } from '../docker-compose';
import { type CorpusRow, corpusRows, corpusText, hasCorpus } from './corpus.test-support';
import { CORPUS_DIFFERENCES } from './corpus-differences.test-support';
import type { Finding } from './finding';
import { toYaml, writeArtifact } from './print/write-artifact';
import { breedFromJavaScript } from './read/breed-from-java-script';
import { readDocuments } from './read-documents';

/** What the index calls otherwise than any kind. */
const KINDS = new Map<string, DocumentKind>([
  // A deployment of a stored blueprint: its name alone.
  ['fragment', 'deployments'],
  ['import', 'templates'],
]);

/** These two are no documents but inputs of a test of the original about types; the same types must be refused here. */
const COERCIONS = new Map([
  ['invalid2.yml', 'kind: scales\nname: s\ncpu: 1\nmemory: 1GB\ninstances: value'],
  [
    'invalid3.yml',
    'kind: workflows\nname: w\nbreed: b\nschedule: {time: {period: P1D}}\nenv: value',
  ],
]);

function read(row: CorpusRow): readonly Finding[] {
  const file = row.path.split('/').at(-1) ?? '';
  const text = corpusText(row);
  if (row.kind === 'ComposePortReader') return readComposePorts(text).findings;
  if (row.kind === 'workflow-js') {
    const value = breedFromJavaScript('script', text);
    return readDocuments(toYaml(writeArtifact({ kind: 'breeds', value }))).findings;
  }
  const isCoercion = row.kind === 'YamlSourceReader' || row.kind === 'YamlReader';
  const replaced = isCoercion ? COERCIONS.get(file) : undefined;
  if (replaced !== undefined) return readDocuments(replaced).findings;
  const kind = KINDS.get(row.kind) ?? parseKind(row.kind);
  return readDocuments(text, kind ? { kind } : {}).findings;
}

/** As the index says: valid, or refused; by the last version, for the reason it gives. */
function isAsExpected(row: CorpusRow, findings: readonly Finding[]): boolean {
  const codes: string[] = findings
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
  if (row.expectation === 'valid') return codes.length === 0;
  return row.source === 'vamp@1.2.1' ? codes.includes(row.error) : codes.length > 0;
}

const isPresent = hasCorpus();

describe.skipIf(!isPresent)('real documents', () => {
  const rows = isPresent ? corpusRows() : [];
  const isDifferent = ({ path }: CorpusRow) =>
    CORPUS_DIFFERENCES.some(({ documents }) => documents.test(path));

  test.each(rows.filter((row) => !isDifferent(row)))(
    '$path is $expectation $error: $note',
    (row) => {
      const findings = read(row);
      const errors = findings.filter(({ severity }) => severity === 'error');
      expect(isAsExpected(row, findings), JSON.stringify(errors.slice(0, 3))).toBe(true);
    },
  );

  test.each(CORPUS_DIFFERENCES)('$documents differ: $reason', ({ documents }) => {
    const concerned = rows.filter(({ path }) => documents.test(path));
    expect(concerned).not.toEqual([]);
    expect(concerned.filter((row) => isAsExpected(row, read(row)))).toEqual([]);
  });

  test('the table of them all', () => {
    const counts = new Map<string, Record<string, number>>();
    for (const row of rows) {
      const count = counts.get(row.source) ?? { valid: 0, invalid: 0, different: 0 };
      const column = isDifferent(row) ? 'different' : row.expectation;
      count[column] = (count[column] ?? 0) + 1;
      counts.set(row.source, count);
    }
    process.stdout.write(`${table(counts)}\n`);
    expect(counts.get('vamp@1.2.1')?.valid).toBeGreaterThan(60);
    expect(counts.get('vamp@1.2.1')?.invalid).toBeGreaterThan(40);
  });
});

function table(counts: ReadonlyMap<string, Record<string, number>>): string {
  const columns = ['valid', 'invalid', 'different'];
  const line = (source: string, cells: readonly (string | number)[]) =>
    source.padEnd(28) + cells.map((cell) => String(cell).padStart(10)).join('');
  const lines = [...counts].map(([source, count]) =>
    line(
      source,
      columns.map((column) => count[column] ?? 0),
    ),
  );
  return [line('as expected', columns), ...lines].join('\n');
}
