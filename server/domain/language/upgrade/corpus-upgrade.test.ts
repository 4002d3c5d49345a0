import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseKind } from '../../artifact';
import { readDocuments } from '../read-documents';
import { parseSource } from '../source/parse-source';
import { upgradeDocument, upgradeText } from '.';

/** Real documents of the original project; they lie beside the repository and are not part of it. */
const CORPUS = join(import.meta.dirname, '../../../../../shared/vamp/corpus');
const INDEX = join(CORPUS, 'index.tsv');
const isPresent = existsSync(INDEX);

/** What these say does not stand in a document of its own. */
const FRAGMENTS = new Set(['ComposePortReader', 'import', 'YamlReader', 'YamlSourceReader']);
/** A key stands twice, which is refused today whatever the version. */
const REFUSED_TODAY = ['breed/breed13.yml'];

const rows = isPresent
  ? readFileSync(INDEX, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => {
        const [path = '', source = '', kind = '', expectation = ''] = line.split('\t');
        return { path, source: source.split(':')[0] ?? '', kind, expectation };
      })
      .filter(({ path, kind }) => path.endsWith('.yml') && !FRAGMENTS.has(kind))
  : [];
const of = (...sources: string[]) => rows.filter(({ source }) => sources.includes(source));
const textOf = (path: string) => readFileSync(join(CORPUS, path), 'utf8');

function upgradeAll(path: string, word: string) {
  return parseSource(textOf(path)).flatMap(({ root }) =>
    root ? [upgradeDocument(root, parseKind(word))] : [],
  );
}

describe.skipIf(!isPresent)('real documents', () => {
  test('of the last version are not changed', () => {
    const changed = of('vamp@1.2.1').filter(({ path, kind }) =>
      upgradeAll(path, kind).some(({ changes }) => changes.length > 0),
    );
    expect(of('vamp@1.2.1').length).toBeGreaterThan(80);
    expect(changed).toEqual([]);
  });

  test('of every version are upgraded once and for all', () => {
    const again = rows.filter(({ path, kind }) =>
      upgradeAll(path, kind).some(
        ({ root, kind: found }) => upgradeDocument(root, found).changes.length > 0,
      ),
    );
    expect(again).toEqual([]);
  });

  test.each(of('vamp@0.8.0', 'vamp@0.8.5'))(
    '$path is $expectation as it was',
    ({ path, kind, expectation }) => {
      const asked = parseKind(kind);
      const options = asked ? { kind: asked } : {};
      const isValid = expectation === 'valid' && !REFUSED_TODAY.some((end) => path.endsWith(end));
      const written = textOf(path);
      const rewritten = upgradeText(written, options).text;
      const before = readDocuments(written, options);
      const [document] = before.documents;
      const after = document?.kind ? { kind: document.kind } : options;
      for (const reading of [before, readDocuments(rewritten, after)]) {
        const isRead = reading.documents.every(({ findings }) =>
          findings.every(({ severity }) => severity !== 'error'),
        );
        expect(isRead).toBe(isValid);
      }
    },
  );
});
