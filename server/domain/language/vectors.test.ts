import { describe, expect, test } from 'vitest';
import { hasCorpus, table } from './corpus.test-support';
import { parseTemplate } from './interpolation/parse-template';
import type { Reference } from './interpolation/reference';
import { parseCpu } from './units/cpu';
import { parseDuration } from './units/duration';
import { parseMemory } from './units/memory';
import { parsePercentage } from './units/percentage';

const isPresent = hasCorpus();
const rowsOf = (file: string) => (isPresent ? table(`vectors/${file}`) : []);

/** What the original's own tests say of units: `Success(MegaByte(128 * 1.024))`, or a failure. */
describe.skipIf(!isPresent)('units', () => {
  const parsers = new Map<string, (text: string) => number | null>([
    ['Percentage', (text) => scaled(parsePercentage(text), 100)],
    ['MegaByte', parseMemory],
    ['Quantity', parseCpu],
    ['Time', (text) => scaled(parseDuration(text), 1000)],
  ]);

  test.each(rowsOf('unit-values.tsv'))('%s of %j is %s', (type, text = '', expected = '') => {
    const parse = parsers.get(type ?? '');
    const value = parse?.(text);
    const success = /^Success\(\w+\((.*)\)\)?/.exec(expected)?.[1];
    if (success === undefined) expect(value).toBeNull();
    else expect(value).toBeCloseTo(product(success));
  });
});

function scaled(value: number | null, unit: number): number | null {
  return value === null ? null : value / unit;
}

/** `128.0 * 1000 / 1000000`, perhaps with `.normalized` behind it. */
function product(text: string): number {
  const [first = '', ...rest] = text.replace(/\).*$/, '').split(/\s+/);
  let value = Number(first);
  for (let at = 0; at < rest.length; at += 2) {
    const factor = Number(rest[at + 1]);
    value = rest[at] === '*' ? value * factor : value / factor;
  }
  return value;
}

/** `List(StringNode("a"), VariableNode(LocalReference("port")))` and the like. */
describe.skipIf(!isPresent)('interpolation', () => {
  test.each(rowsOf('interpolation-nodes.tsv'))('%j is %s', (text = '', expected = '') => {
    const { parts, stray } = parseTemplate(text);
    const nodes = parts.map((part) =>
      part.kind === 'reference' ? variable(part.reference) : `StringNode("${part.text}")`,
    );
    expect(stray).toEqual([]);
    expect(`List(${nodes.join(', ')})`).toBe(expected);
  });
});

function variable(reference: Reference): string {
  const node = (name: string, ...parts: string[]) =>
    `VariableNode(${name}(${parts.map((part) => JSON.stringify(part)).join(', ')}))`;
  switch (reference.kind) {
    case 'local':
      return node('LocalReference', reference.name);
    case 'host':
      return node('HostReference', reference.cluster);
    case 'trait':
      return node('TraitReference', reference.cluster, reference.group, reference.name);
    case 'global':
      return node('GlobalReference', reference.schema, reference.path);
  }
}
