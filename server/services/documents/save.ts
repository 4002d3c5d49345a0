import type { JsonMap } from '../../domain/artifact';
import { type ReadDocument, toYaml } from '../../domain/language';
import { Problem } from '../../domain/problem';
import {
  documentProblem,
  isValid,
  readWithLibrary,
  StoredKind,
  storeDocument,
  type ValidDocument,
} from '../artifacts';
import type { ServiceCall, ServiceContext } from '../context';
import { applyDeployment } from '../deployments';
import { saveGateway } from '../gateways';
import { eachDocument } from './each-document';
import type { DocumentResult } from './result';
import { textOfDocument } from './text-of-document';

/** Stores, or deploys, every document of a text. */
export async function saveDocuments({
  ctx,
  input,
}: ServiceCall<{ source: string; isValidationOnly?: boolean }>): Promise<DocumentResult[]> {
  const { source, isValidationOnly = false } = input;
  return eachDocument(ctx, source, async (document, all) => {
    if (!isValid(document)) throw documentProblem(document.findings);
    const text = textAmong(source, all, document);
    if (!isValidationOnly) await save(ctx, document, await ofToday(ctx, document, text));
    return document.normal;
  });
}

/** The whole text where there is only one; its long form where it cannot stand alone. */
export function textAmong(
  source: string,
  documents: readonly ReadDocument[],
  document: ReadDocument & { normal: JsonMap | null },
): string {
  if (documents.length === 1) return source;
  const { index, range, normal } = document;
  const after = documents[index - 1]?.range ?? null;
  const isLast = index === documents.length - 1;
  return textOfDocument(source, range, { after, isLast }) ?? toYaml(normal ?? {});
}

/** A document of an old version is kept as it was written if it reads as what it is today, else in its long form. */
async function ofToday(
  ctx: ServiceContext,
  { kind, normal, upgrades }: ValidDocument,
  text: string,
): Promise<string> {
  if (upgrades.length === 0) return text;
  const { documents } = await readWithLibrary(ctx, text, { kind });
  const [again] = documents;
  return again?.artifact?.kind === kind ? text : toYaml(normal);
}

async function save(ctx: ServiceContext, document: ValidDocument, text: string): Promise<void> {
  if (document.kind === 'deployments') {
    await applyDeployment({ ctx, input: { source: text, mode: 'merge' } });
    return;
  }
  if (document.kind === 'gateways') {
    await saveGateway({ ctx, input: { document, source: text } });
    return;
  }
  const kind = StoredKind.safeParse(document.kind);
  if (!kind.success) {
    throw new Problem('invalid', {
      name: 'UnexpectedArtifact',
      message: `${document.kind} are not stored; send them to their own address`,
    });
  }
  await storeDocument(ctx, { kind: kind.data, document, source: text, isSplit: true });
}
