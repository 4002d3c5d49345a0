import { breedFromJavaScript, toYaml, writeArtifact } from '../../domain/language';
import { Problem } from '../../domain/problem';
import {
  type ExpandedArtifact,
  expandArtifact,
  expandArtifacts,
  readOne,
  removeArtifact,
  StoredKind,
  saveDocument,
  withReferences,
} from '../../services/artifacts';
import { type Answer, parseData, readBody } from './message';
import { pagedAnswer, pageOf } from './paging';
import { isSet, nameOf, type RestCall, type Route, referenceForm } from './route';

/** Of these a document is kept, and nothing more happens yet. */
export const NOTE = {
  gateways: 'stored only: a gateway of its own is served when its name has no slash',
  workflows: 'stored only: workflows are not run yet',
} as const;

type PlainKind = Exclude<StoredKind, 'gateways'>;

/** All kinds but gateways, which share their address with the gateways of deployments. */
const KINDS = StoredKind.exclude(['gateways']).options;

export const artifactRoutes: Route[] = KINDS.flatMap((kind): Route[] => [
  { method: 'GET', path: `/${kind}`, handle: (call) => list(kind, call) },
  { method: 'POST', path: `/${kind}`, handle: (call) => save(kind, call, undefined) },
  { method: 'GET', path: `/${kind}/:name`, handle: (call) => get(kind, call) },
  { method: 'PUT', path: `/${kind}/:name`, handle: (call) => save(kind, call, nameOf(call)) },
  { method: 'DELETE', path: `/${kind}/:name`, handle: (call) => remove(kind, call) },
]);

async function list(kind: PlainKind, { ctx, url }: RestCall): Promise<Answer> {
  const { offset, size } = pageOf(url);
  const references = referenceForm({ url });
  const input = { kind, offset, limit: size, references };
  const { items, total } = await expandArtifacts({ ctx, input });
  return pagedAnswer(url, { items: items.map(({ normal }) => normal), total });
}

async function get(kind: PlainKind, call: RestCall): Promise<Answer> {
  const input = { kind, name: nameOf(call), references: referenceForm(call) };
  return answerWith(await expandArtifact({ ctx: call.ctx, input }));
}

/** What can no longer be read is answered as it was written, and said to be so. */
export function answerWith({ normal, problem }: ExpandedArtifact): Answer {
  const { type, definition } = Object(normal.deployable);
  const script = type === 'application/javascript' ? String(definition) : undefined;
  return {
    status: 200,
    body: normal,
    ...(script === undefined ? {} : { script }),
    ...(problem === null ? {} : { headers: { 'Vamp-Note': headerText(problem) } }),
  };
}

/** Headers hold no line breaks, and of other characters only those of Latin-1. */
function headerText(text: string): string {
  return `not valid any more: ${text}`.replaceAll(/[^ -~]/g, ' ').slice(0, 300);
}

async function save(
  kind: PlainKind,
  call: RestCall,
  expectedName: string | undefined,
): Promise<Answer> {
  const { ctx } = call;
  const source = await documentOf(kind, call, expectedName);
  const references = referenceForm(call);
  const status = kind === 'workflows' ? 202 : expectedName === undefined ? 201 : 200;
  const headers = kind === 'workflows' ? { 'Vamp-Note': NOTE.workflows } : {};
  if (isSet(call, 'validate_only')) {
    const { name, normal } = await readOne(ctx, source, { kind });
    if (expectedName !== undefined) checkSameName(name, expectedName);
    return { status: 200, body: await withReferences(ctx, { kind, normal }, references) };
  }
  const { document } = await saveDocument({
    ctx,
    input: { kind, name: expectedName, source, isSplit: true },
  });
  const { normal } = document;
  return { status, body: await withReferences(ctx, { kind, normal }, references), headers };
}

/** The body; a script stands for the breed that holds it (dsl.md §4.3). */
async function documentOf(
  kind: PlainKind,
  { request }: RestCall,
  name: string | undefined,
): Promise<string> {
  const body = await readBody(request);
  const isScript = /^application\/javascript\b/.test(request.headers['content-type'] ?? '');
  if (!isScript) return body;
  if (kind !== 'breeds' || name === undefined) {
    throw new Problem('invalid', {
      message: 'a script is stored as the breed that its address names',
      advice: 'send it with PUT to /breeds/NAME',
    });
  }
  return toYaml(writeArtifact({ kind: 'breeds', value: breedFromJavaScript(name, body) }));
}

async function remove(kind: PlainKind, call: RestCall): Promise<Answer> {
  const { ctx } = call;
  const name = nameOf(call);
  await checkBodyNames(call, name);
  if (!isSet(call, 'validate_only')) await removeArtifact({ ctx, input: { kind, name } });
  return { status: kind === 'workflows' ? 202 : 204 };
}

/** A removal may come with the document it removes; then that must be the one. */
export async function checkBodyNames({ request }: RestCall, name: string): Promise<void> {
  const body = await readBody(request);
  if (body.trim() === '') return;
  const given: unknown = Object(parseData(body)).name;
  if (typeof given === 'string') checkSameName(given, name);
}

export function checkSameName(given: string, expected: string): void {
  if (given === expected) return;
  throw new Problem('invalid', {
    name: 'InconsistentArtifactName',
    message: `the document is named ${given}, the address says ${expected}`,
    advice: 'make the two names equal',
  });
}
