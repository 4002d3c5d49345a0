import type { Blueprint } from '../blueprint';
import { checkBlueprint } from './check/check-blueprint';
import type { Finding } from './finding';
import type { ReadContext } from './read/context';
import { readDocument } from './read/read-document';
import { createFindings, type Report } from './report';
import { blueprintSchema } from './schema/blueprint';
import { checkShape } from './shape/check-shape';
import { parseSource } from './source/parse-source';
import { isNull, type RawMap, type RawNode } from './source/raw-node';

/**
 * Reads a blueprint from YAML or JSON. It is null exactly when a finding is an error. Never throws. A partial one, to be
 * merged into something that runs, may depend on breeds it does not hold (dsl.md §6.7).
 */
export function readBlueprint(
  text: string,
  { isPartial = false }: { isPartial?: boolean } = {},
): { blueprint: Blueprint | null; findings: Finding[] } {
  const { report, list } = createFindings(text);
  const blueprint = read(text, report, isPartial);
  const findings = list();
  const isRefused = findings.some((finding) => finding.severity === 'error');
  return { blueprint: isRefused ? null : blueprint, findings };
}

function read(text: string, report: Report, isPartial: boolean): Blueprint | null {
  const root = onlyMap(parseSource(text, report), report);
  if (!root || !checkShape(blueprintSchema, { root, text, report })) return null;
  const ctx: ReadContext = {
    text,
    report,
    origins: new WeakMap(),
    references: [],
    dependencyBreeds: [],
    isPartial,
  };
  const blueprint = readDocument(ctx, root);
  checkBlueprint(ctx, blueprint);
  return blueprint;
}

/** A document is a map; a list with just one map is read as that map. */
function onlyMap(parsed: RawNode | null, report: Report): RawMap | null {
  const node = parsed?.kind === 'list' && parsed.items.length === 1 ? parsed.items[0] : parsed;
  if (node?.kind === 'map') return node;
  if (node) {
    const message = isNull(node)
      ? 'The document is empty. Start with a name, such as `name: shop:1.0`.'
      : 'A blueprint is a map of keys and values, such as `name: shop:1.0`.';
    report({ code: 'UnexpectedTypeError', message, at: { ...node.label, path: null } });
  }
  return null;
}
