import { DOCUMENT_KINDS, type DocumentKind, parseKind, singularOf } from '../../artifact';
import type { Report } from '../report';
import { suggestName } from '../shape/replace-name';
import { child, type RawMap, textOf } from '../source/raw-node';
import { guessKind } from './guess-kind';

type Asked = {
  root: RawMap;
  text: string;
  report: Report;
  asked: DocumentKind | undefined;
  /** What stands among others may be something else than what is asked for. */
  isAmongOthers: boolean;
};

/** What the document is: as asked for, as it says itself, or as it looks; null if nothing tells. */
export function findKind(task: Asked): DocumentKind | null {
  const { root, text, report, asked, isAmongOthers } = task;
  const node = child(root, 'kind');
  const written = textOf(node);
  if (!node) return asked ?? guessKind(root);
  if (written === null) {
    const message = `\`kind\` is one word, such as \`${asked ?? 'blueprints'}\`.`;
    report({ code: 'UnexpectedTypeError', message, at: node.label });
    return asked ?? null;
  }
  const kind = parseKind(written);
  if (asked === undefined || (isAmongOthers && kind !== null)) {
    if (kind) return kind;
    const at = node.place;
    const suggestion = suggestName({ text, at, name: written, candidates: DOCUMENT_KINDS });
    const message = `There is no kind \`${written}\`. ${suggestion.fix ? suggestion.hint : KNOWN}`;
    report({ code: 'UnknownKind', message, at, fix: suggestion.fix });
    return null;
  }
  if (kind !== asked && !(isDeployable(kind) && isDeployable(asked))) {
    report({
      code: 'InconsistentArtifactKind',
      message: `This is read as ${withArticle(asked)}, but its kind is \`${written}\`. Write \`${asked}\`, or remove it.`,
      at: node.place,
      fix: {
        title: `Change to ${asked}`,
        edits: [{ start: node.place.start, end: node.place.end, text: asked }],
      },
    });
  }
  return asked;
}

/** What is deployed may call itself either. */
function isDeployable(kind: DocumentKind | null): boolean {
  return kind === 'blueprints' || kind === 'deployments';
}

const KNOWN = `Known are: ${DOCUMENT_KINDS.map((kind) => `\`${kind}\``).join(', ')}.`;

/** Complains that a document neither says nor shows what it is. */
export function reportUnknown(root: RawMap, isAmongOthers: boolean, report: Report): void {
  const at = { ...root.label, path: root.place.path };
  const lacks = (key: string) => child(root, key) === null;
  if (!isAmongOthers || !lacks('name')) {
    const message = `Nothing here tells what this is. Add its \`kind\`. ${KNOWN}`;
    report({ code: 'UnknownKind', message, at });
    return;
  }
  for (const key of ['kind', 'name']) {
    const message = `\`${key}\` is missing here. Where several documents stand in one text, each says its \`kind\` and \`name\`.`;
    const path = { parent: root.place.path, key };
    report({ code: 'MissingPathValueError', message, at: { ...at, path } });
  }
}

function withArticle(kind: DocumentKind): string {
  const word = kind === 'slas' ? 'SLA' : singularOf(kind).replaceAll('-', ' ');
  return `${/^[aeiouS]/.test(word) ? 'an' : 'a'} ${kind === 'docker-compose' ? 'docker-compose file' : word}`;
}
