import type { z } from 'zod';
import type { FindingCode } from '../finding';
import type { Report } from '../report';
import { type Hint, readHint } from '../schema/hint';
import { plainValue } from '../source/plain-value';
import { entriesOf, isNull, type Place, type RawNode, spotOf } from '../source/raw-node';
import { suggestName } from './replace-name';

type Issue = z.core.$ZodIssue;
type Key = string | number;
export type ShapeTask = { root: RawNode; text: string; report: Report };

/** Findings after which the rest of the document can still be understood. */
const HARMLESS: readonly FindingCode[] = [
  'EitherReferenceOrAnonymous',
  'IllegalGatewayStickyValue',
  'IllegalGatewayVirtualHosts',
  'InvalidArgumentError',
  'NotAnonymousError',
  'UnexpectedElement',
  'UnsupportedMetadata',
];

/** Reports where the document has another shape than the schema. True if it makes sense to read on. */
export function checkShape(schema: z.ZodType, { root, text, report }: ShapeTask): boolean {
  const result = schema.safeParse(plainValue(root));
  if (result.success) return true;
  let isReadable = true;
  const checker: ShapeTask = {
    root,
    text,
    report: (complaint) => {
      isReadable &&= HARMLESS.includes(complaint.code);
      report(complaint);
    },
  };
  for (const issue of result.error.issues) explain(checker, issue, []);
  return isReadable;
}

function explain(checker: ShapeTask, issue: Issue, base: Key[]): void {
  const path = [...base, ...issue.path.map((key) => (typeof key === 'number' ? key : String(key)))];
  const hint = readHint(issue.message);
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) explainUnknownKey(checker, { path, key, hint });
    return;
  }
  if (issue.code === 'invalid_union' && hint.meant !== undefined) {
    for (const inner of issue.errors[hint.meant] ?? []) explain(checker, inner, path);
    return;
  }
  const { node, missing, at } = find(checker.root, path);
  if (missing !== null || isNull(node)) {
    const name = missing ?? path.at(-1) ?? '';
    const message =
      missing === null
        ? `\`${name}\` has no value. Give it one, or remove it.`
        : `\`${name}\` is missing here. Add it.`;
    checker.report({ code: 'MissingPathValueError', message, at });
    return;
  }
  if (hint.message) {
    const code = hint.code ?? 'UnexpectedTypeError';
    checker.report({ code, message: hint.message, at });
    return;
  }
  explainWrongKind(checker, { issue, hint, node });
}

function explainUnknownKey(
  { root, text, report }: ShapeTask,
  { path, key, hint }: { path: Key[]; key: string; hint: Hint },
): void {
  const at = find(root, [...path, key]).node.label;
  const code = hint.refused?.[key];
  if (code) {
    const message = `\`${key}\` is not allowed here: this part belongs to the blueprint and has no name of its own. Remove it.`;
    report({ code, message, at });
    return;
  }
  const suggestion = suggestName({ text, at, name: key, candidates: hint.known ?? [] });
  const message = `\`${key}\` does not belong here. ${suggestion.hint}`;
  report({ code: 'UnexpectedElement', message, at, fix: suggestion.fix });
}

function explainWrongKind(
  { report }: ShapeTask,
  { issue, hint, node }: { issue: Issue; hint: Hint; node: RawNode },
): void {
  const expected = hint.forms ?? [expectedKind(issue)];
  const isScalarForMap =
    node.kind === 'scalar' && expected.includes('a map') && !expected.includes('text');
  report({
    code: isScalarForMap ? 'UnexpectedInnerElementError' : 'UnexpectedTypeError',
    message: `${capitalise(expected.join(' or '))} is expected here, but this is ${kindOf(node)}.`,
    at: spotOf(node),
  });
}

function expectedKind(issue: Issue): string {
  if (issue.code !== 'invalid_type') return 'another value';
  if (issue.expected === 'array') return 'a list';
  return issue.expected === 'object' || issue.expected === 'record' ? 'a map' : 'text';
}

function kindOf(node: RawNode): string {
  if (node.kind !== 'scalar') return node.kind === 'list' ? 'a list' : 'a map';
  return typeof node.value === 'string' ? 'text' : `\`${node.source}\``;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

type Found = { node: RawNode; missing: string | null; at: Place };

/** The node at `path`; where that ends early, the deepest one there is and the key that is missing. */
function find(root: RawNode, path: readonly Key[]): Found {
  let node = root;
  for (const key of path) {
    const next =
      node.kind === 'list'
        ? node.items[Number(key)]
        : entriesOf(node).find((entry) => entry.key === key)?.value;
    if (!next) {
      const at = { ...node.label, path: { parent: node.label.path, key } };
      return { node, missing: String(key), at };
    }
    node = next;
  }
  return { node, missing: null, at: spotOf(node) };
}
