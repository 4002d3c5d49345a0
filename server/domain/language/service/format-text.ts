import { type Document, parseAllDocuments, Scalar, type ScalarTag } from 'yaml';

/** A value that is not there stays so; as a text it would come out as `""`. */
const NOTHING: ScalarTag = {
  tag: 'tag:yaml.org,2002:null',
  default: true,
  test: /^$/,
  identify: (value) => value === null,
  createNode: () => new Scalar(null),
  resolve: () => new Scalar(null),
  stringify: () => '',
};

/**
 * The text in one manner: two blanks a level, one blank behind a colon, no folded lines. Comments, quotes, values as
 * written and the choice of braces stay. null where it does not parse.
 */
export function formatText(text: string): string | null {
  // Without a schema nothing is converted, so that `1.10` and `yes` come out as they went in.
  const documents = [
    parseAllDocuments(text, {
      schema: 'failsafe',
      uniqueKeys: false,
      customTags: (tags) => [...tags, NOTHING],
    }),
  ].flat();
  if (documents.some(({ errors }) => errors.length > 0)) return null;
  if (documents.every(({ contents }) => contents === null)) return text;
  const formatted = documents
    .map((document, index) => formatDocument(document, { isFirst: index === 0 }))
    .join('');
  return text.includes('\r\n') ? formatted.replaceAll(/\r?\n/g, '\r\n') : formatted;
}

function formatDocument(document: Document.Parsed, { isFirst }: { isFirst: boolean }): string {
  const written = document.toString({
    indent: 2,
    lineWidth: 0,
    flowCollectionPadding: false,
  });
  const isMarked = written.startsWith('---') || document.directives.docStart === true;
  return isFirst || isMarked ? written : `---\n${written}`;
}
