import { type ArtifactName, singularOf } from '../../domain/artifact';
import type { EventDraft } from '../../domain/event';
import { Problem } from '../../domain/problem';
import type { ArtifactRecord, StoreTransaction } from '../../ports/store';
import type { ServiceContext } from '../context';
import { splitOff } from './inline-breeds';
import type { ValidDocument } from './read-one';
import { GatewayName, PlainName, type StoredKind } from './schemas';

const MAX_REFERENCE = 600;

export type DocumentToStore = {
  kind: StoredKind;
  document: ValidDocument;
  /** The text of this document alone. */
  source: string;
  /** Must equal the name in the document, when given. */
  name?: string | undefined;
  expectedRevision?: number | undefined;
  /** Breeds described in it are stored under their own names as well (dsl.md §17.1). */
  isSplit?: boolean;
  /** Written with it, if it changes anything. */
  events?: EventDraft[];
};

/** Stores what was read, with its event, in one transaction. */
export async function storeDocument(
  ctx: ServiceContext,
  input: DocumentToStore,
): Promise<ArtifactRecord> {
  const { kind, document } = input;
  const breeds = input.isSplit === true ? await splitOff(ctx, kind, document) : [];
  return ctx.store.transaction((tx) => storeDocumentIn(tx, ctx, { ...input, breeds }));
}

/** The same as a part of something greater. `breeds`: described in it, to be stored as well. */
export async function storeDocumentIn(
  tx: StoreTransaction,
  who: Pick<ServiceContext, 'author' | 'clock'>,
  input: DocumentToStore & { breeds?: Awaited<ReturnType<typeof splitOff>> },
): Promise<ArtifactRecord> {
  const { kind, document, source, expectedRevision, breeds = [] } = input;
  const { name, references } = document;
  checkName(input);
  await checkPlace(tx, { kind, name });
  const before = await tx.artifacts.find(kind, name);
  if (expectedRevision !== undefined && before !== null && before.revision !== expectedRevision) {
    throw new Problem('conflict', {
      message: `${name} was changed meanwhile: it is at revision ${before.revision}, your edit began at ${expectedRevision}`,
      advice: 'load the new revision and make your change again, or save anyway',
    });
  }
  const stored: StoredRevision[] = [];
  for (const breed of breeds)
    stored.push(await storeRevision(tx, who, { kind: 'breeds', ...breed }));
  const own = await storeRevision(tx, who, { kind, name, source, references });
  // Last, since from the first event on nobody else can write one.
  await tx.appendEvents(who.author, who.clock.now(), [
    ...[...stored, own].flatMap(({ events }) => events),
    ...(own.events.length === 0 ? [] : (input.events ?? [])),
  ]);
  return own.record;
}

type StoredRevision = { record: ArtifactRecord; events: EventDraft[] };

/** A revision and its event; neither is new when nothing changed. */
async function storeRevision(
  tx: StoreTransaction,
  { author, clock }: Pick<ServiceContext, 'author' | 'clock'>,
  artifact: Pick<ArtifactRecord, 'kind' | 'name' | 'source' | 'references'>,
): Promise<StoredRevision> {
  const { kind, name } = artifact;
  const before = await tx.artifacts.find(kind, name);
  const record = await tx.artifacts.save({ ...artifact, author, now: clock.now() });
  const { revision } = record;
  if (before?.revision === revision) return { record, events: [] };
  const tags = [`${kind}:${name}`, before === null ? 'archive:create' : 'archive:update'];
  return { record, events: [{ type: 'archive', tags, value: { revision } }] };
}

function checkName({ kind, name: expected, document }: DocumentToStore): void {
  const { name } = document;
  if (expected !== undefined && expected !== name) {
    throw new Problem('invalid', {
      name: 'InconsistentArtifactName',
      message: `the document is named ${name}, the address says ${expected}`,
      advice: 'make the two names equal',
    });
  }
  checkReferences(document);
  const { error } = (kind === 'gateways' ? GatewayName : PlainName).safeParse(name);
  if (error !== undefined) {
    throw new Problem('invalid', {
      name: 'IllegalName',
      message: `${singularOf(kind)} ${name.slice(0, 100)}: ${error.issues.map(({ message }) => message).join('; ')}`,
      advice: 'choose another name',
    });
  }
}

/** What could never be stored cannot be referred to either; the index of references has its limits. */
function checkReferences({ name, references }: ValidDocument): void {
  const long = references.find((reference) => reference.name.length > MAX_REFERENCE);
  if (long === undefined) return;
  throw new Problem('invalid', {
    name: 'IllegalName',
    message: `${name} refers to the ${singularOf(long.kind)} ${long.name.slice(0, 60)}…, a name of ${long.name.length} characters`,
    advice: `choose a name of at most ${MAX_REFERENCE} characters`,
  });
}

/** dsl.md §11 and §18.2: names that only deployments give. */
async function checkPlace(tx: StoreTransaction, { kind, name }: ArtifactName): Promise<void> {
  if (kind === 'workflows' && (await tx.deployments.find(name)) !== null) {
    throw new Problem('conflict', {
      name: 'DeploymentWorkflowNameCollision',
      message: `a deployment is called ${name}: a workflow cannot have the same name`,
      advice: 'choose another name for the workflow',
    });
  }
  if (kind !== 'gateways') return;
  if (name.split('/').length > 2) {
    throw new Problem('invalid', {
      name: 'InternalGatewayCreateError',
      message: `${name} is the name of a gateway inside a deployment; those are made with their deployment`,
      advice: 'name it with one segment, or two',
    });
  }
  const deployment = await tx.deployments.find(name.split('/')[0] ?? '');
  if (deployment?.spec.gateways.some((gateway) => gateway.name === name) === true) {
    throw new Problem('conflict', {
      message: `${name} is a gateway of the deployment ${deployment.name}`,
      advice: 'change its weights where it runs, or choose another name',
    });
  }
}
