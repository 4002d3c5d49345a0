import { z } from 'zod';
import { ARTIFACT_KINDS, type ArtifactKind, isArtifactKind, parseKind } from '../domain/artifact';
import { toYaml } from '../domain/language';
import { Problem } from '../domain/problem';
import { checkFile, parseKindOption } from './check-file';
import { createClient, findHost } from './client';
import type { CommandLine } from './command-line';
import { out } from './print';
import { missing, readFileText } from './read-file-text';

const Named = z.looseObject({ name: z.string() });
const Normal = z.record(z.string(), z.json());
/** Exactly these keys: a stored escalation may have a `message` as well. */
const Refused = z.strictObject({ kind: z.string(), name: z.string(), message: z.string() });
const Results = z.array(z.union([Refused, z.looseObject({ kind: z.string(), name: z.string() })]));
/** The API answers with pages of this size at most. */
const PAGE = 30;
const MOST_PAGES = 1000;

/** `list KIND`: the names of everything of a kind that is stored, or with `--json` their long forms. */
export async function list({ words, host, isJson }: CommandLine): Promise<number> {
  const kind = artifactKind(words[0]);
  const client = createClient(await findHost(host));
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const path = `/${kind}?page=${page}&per_page=${PAGE}`;
    const found = await client.call({ method: 'GET', path }, z.array(Named));
    for (const each of found) out(isJson ? JSON.stringify(each) : each.name);
    if (found.length < PAGE) break;
  }
  return 0;
}

/** `get KIND NAME`: its long form as YAML or JSON. */
export async function get(line: CommandLine): Promise<number> {
  const client = createClient(await findHost(line.host));
  const found = await client.call({ method: 'GET', path: itemPath(line.words) }, Normal);
  out(line.isJson ? JSON.stringify(found) : toYaml(found).trimEnd());
  return 0;
}

/** `create FILE…`: stores every document, or replaces what has its name. One that is refused does not hold up the others. */
export async function create({ words, host, kind, isJson }: CommandLine): Promise<number> {
  if (words.length === 0) throw missing('FILE');
  const client = createClient(await findHost(host));
  let code = 0;
  for (const file of words) {
    const text = await readFileText(file);
    const documents = checkFile(file, text, parseKindOption(kind));
    const [only, second] = documents;
    const isStored = only?.valid && isArtifactKind(only.kind ?? '');
    // One document is sent as it is written, so that its comments are kept.
    const path = second === undefined && isStored ? `/${only.kind}` : '/';
    const answer = await client.call({ method: 'POST', path, body: text }, z.json());
    for (const result of Results.parse(Array.isArray(answer) ? answer : [answer])) {
      const refused = Refused.safeParse(result);
      if (refused.success) code = 1;
      const note = refused.success ? `not stored: ${refused.data.message}` : 'stored';
      out(isJson ? JSON.stringify(result) : `${result.kind}/${result.name} ${note}`);
    }
  }
  return code;
}

/** `remove KIND NAME`: what was deployed from it keeps running. */
export async function remove({ words, host }: CommandLine): Promise<number> {
  const client = createClient(await findHost(host));
  await client.call({ method: 'DELETE', path: itemPath(words) }, z.unknown());
  return 0;
}

function itemPath([kind, name]: string[]): string {
  if (name === undefined) throw missing('NAME');
  return `/${artifactKind(kind)}/${name.split('/').map(encodeURIComponent).join('/')}`;
}

function artifactKind(word: string | undefined): ArtifactKind {
  if (word === undefined) throw missing('KIND');
  const kind = parseKind(word);
  if (kind !== null && isArtifactKind(kind)) return kind;
  throw new Problem('invalid', {
    message: `${word} is not a kind of artifact`,
    advice: `use one of: ${ARTIFACT_KINDS.join(', ')}`,
  });
}
