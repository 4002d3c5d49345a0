import {
  type Artifact,
  type ArtifactKind,
  type DocumentKind,
  type JsonMap,
  singularOf,
} from '../../domain/artifact';
import type { Finding, ReadDocument, ReadOptions } from '../../domain/language';
import { Problem } from '../../domain/problem';
import type { ServiceContext } from '../context';
import { readWithLibrary } from './read-with-library';

type ReadOneOptions = Omit<ReadOptions, 'library'> & { kind: ArtifactKind };

/** A document without errors. */
export type ValidDocument = ReadDocument & {
  kind: DocumentKind;
  name: string;
  artifact: Artifact;
  normal: JsonMap;
};

export function isValid(document: ReadDocument): document is ValidDocument {
  const { kind, name, artifact, normal } = document;
  return kind !== null && name !== null && artifact !== null && normal !== null;
}

/** The one document of a text, or a Problem that lists everything wrong with it. */
export async function readOne(
  ctx: Pick<ServiceContext, 'store'>,
  source: string,
  options: ReadOneOptions,
): Promise<ValidDocument> {
  const { documents, findings, hasImports } = await readWithLibrary(ctx, source, options);
  const [document] = documents;
  if (documents.length > 1) {
    throw new Problem('invalid', {
      name: 'UnexpectedTypeError',
      message: `one document is expected here, the text holds ${documents.length}`,
      advice: 'send them one by one, or together to `/api/v1`',
    });
  }
  if (document === undefined || !isValid(document)) throw documentProblem(findings);
  if (document.artifact.kind !== options.kind) throw wrongKind(document, options.kind);
  if (hasImports) await checkCircle(ctx, source, { ...options, name: document.name });
  return document;
}

/** A document of an old version may be something else today. */
function wrongKind({ name, artifact }: ValidDocument, expected: ArtifactKind): Problem {
  const today = singularOf(artifact.kind);
  return new Problem('invalid', {
    name: 'InconsistentArtifactKind',
    message: `${name} is written as a ${singularOf(expected)} of an old version; today it is a ${today}`,
    advice: `upgrade the document, then store it as a ${today}`,
  });
}

/** What is stored under this name will be this document: it must not be needed to read it. */
async function checkCircle(
  ctx: Pick<ServiceContext, 'store'>,
  source: string,
  { name, ...options }: ReadOneOptions & { name: string },
): Promise<void> {
  const absent = [{ kind: options.kind, name }];
  const { documents } = await readWithLibrary(ctx, source, { ...options, absent });
  if (documents.every(isValid)) return;
  throw new Problem('invalid', {
    name: 'ImportReferenceError',
    message: `${name} imports itself, by way of what it imports`,
    advice: 'remove one of the imports',
  });
}

/** These bring others along, which may come before them in the text. */
const CAUSES: ReadonlySet<string> = new Set([
  'EmptyImportError',
  'ImportDefinitionError',
  'ImportReferenceError',
  'InconsistentArtifactKind',
  'YamlParsingError',
]);

/** What is wrong with a document; the headline is the cause, else the first error. */
export function documentProblem(findings: readonly Finding[]): Problem {
  const errors = findings.filter((finding) => finding.severity === 'error');
  const first = errors.find(({ code }) => CAUSES.has(code)) ?? errors[0];
  return new Problem('invalid', {
    name: first?.code ?? 'YamlParsingError',
    message:
      first === undefined
        ? 'the text holds no document that can be stored'
        : `line ${first.range.startLine}, column ${first.range.startColumn}: ${first.message}`,
    findings: errors.map((finding) => ({
      code: finding.code,
      message: finding.message,
      path: finding.path,
      line: finding.range.startLine,
      column: finding.range.startColumn,
    })),
  });
}
