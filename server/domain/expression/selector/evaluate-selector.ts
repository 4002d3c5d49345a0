import { operandsOf } from '../boolean/expression';
import { compilePattern, type Pattern } from '../pattern/compile-pattern';
import type { SelectableContainer, Selector, SelectorTest } from './selector-test';

/** What the capture groups hold, in the order of the selector, each once. */
export type Selected = { groups: string[] };

/** null: the container is not selected. What `not` keeps has no groups; `and` and `or` unite those of their parts. */
export function evaluateSelector(
  selector: Selector,
  container: SelectableContainer,
): Selected | null {
  switch (selector.kind) {
    case 'value':
      return test(selector.value, container);
    case 'constant':
      return selector.value ? { groups: [] } : null;
    case 'not':
      return evaluateSelector(selector.of, container) === null ? { groups: [] } : null;
    case 'and':
    case 'or': {
      const results = operandsOf(selector).map((operand) => evaluateSelector(operand, container));
      const selected = results.filter((result) => result !== null);
      const isSelected =
        selector.kind === 'and' ? selected.length === results.length : selected.length > 0;
      if (!isSelected) return null;
      return { groups: [...new Set(selected.flatMap(({ groups }) => groups))] };
    }
  }
}

function test(selector: SelectorTest, container: SelectableContainer): Selected | null {
  switch (selector.kind) {
    case 'port':
      return container.port === selector.number ? { groups: [] } : null;
    case 'port-index':
      return container.portIndex === selector.number ? { groups: [] } : null;
    case 'label':
      return testLabels(selector, container.labels);
    case 'name':
      // `id` and `name` always were the same word.
      return testText(selector, container.name) ?? testText(selector, container.id);
    default:
      return testText(selector, container[selector.kind]);
  }
}

function testText({ pattern }: { pattern: string }, value: string): Selected | null {
  const captured = patternOf(pattern)?.matchWhole(value) ?? null;
  return captured === null ? null : { groups: groupOf(captured) };
}

function testLabels(
  { name, pattern }: { name: string; pattern: string },
  labels: SelectableContainer['labels'],
): Selected | null {
  const found = Object.keys(labels)
    .sort()
    .flatMap((label) => {
      const inName = patternOf(name)?.matchWhole(label);
      const inValue = patternOf(pattern)?.matchWhole(labels[label] ?? '');
      return inName && inValue ? [groupOf([...inName, ...inValue])] : [];
    });
  return found.length === 0 ? null : { groups: [...new Set(found.flat())] };
}

/** Only a single capture group names a group. */
function groupOf(captured: readonly (string | null)[]): string[] {
  const [group] = captured;
  return captured.length === 1 && typeof group === 'string' ? [group] : [];
}

/** Selectors are asked about every container again and again; the few patterns in use are compiled once. */
const compiled = new Map<string, Pattern | null>();
const MAX_COMPILED = 1000;

function patternOf(source: string): Pattern | null {
  const known = compiled.get(source);
  if (known !== undefined) return known;
  const result = compilePattern(source);
  if (compiled.size >= MAX_COMPILED) compiled.clear();
  compiled.set(source, result.ok ? result.pattern : null);
  return result.ok ? result.pattern : null;
}
