import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Expression, operandsOf } from './boolean/expression';
import { parseExpression } from './boolean/parse-expression';
import { toAlternatives } from './boolean/to-alternatives';
import { wordGrammar } from './boolean/words.test-support';
import { haproxyAcls } from './condition/haproxy-acls';
import { type Condition, parseCondition, parseSelector, type Selector } from './index';

/** Examples of the original project; they lie beside the repository and are not part of it. */
const VECTORS = join(import.meta.dirname, '../../../../shared/vamp/vectors');
const isPresent = existsSync(join(VECTORS, 'boolean-parse.tsv'));

function rows(file: string): string[][] {
  if (!isPresent) return [];
  const lines = readFileSync(join(VECTORS, `${file}.tsv`), 'utf8')
    .replace(/\n$/, '')
    .split('\n');
  return lines.slice(1).map((line) => line.split('\t'));
}

function words(text: string): Expression<string> {
  const parsed = parseExpression(text, wordGrammar);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.message}`);
  return parsed.expression;
}

/** The tree in the notation of the original, of which values are written by `name`. */
function notation<T>(tree: Expression<T>, name: (value: T) => string): string {
  switch (tree.kind) {
    case 'value':
      return name(tree.value);
    case 'constant':
      return tree.value ? 'True' : 'False';
    case 'not':
      return `Negation(${notation(tree.of, name)})`;
    case 'and':
    case 'or': {
      const operator = tree.kind === 'and' ? 'And' : 'Or';
      return `${operator}(${notation(tree.left, name)}, ${notation(tree.right, name)})`;
    }
  }
}

function condition(text: string): Condition {
  const parsed = parseCondition(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.message}`);
  return parsed.condition;
}

function conditionNotation(tree: Condition): string {
  return notation(tree, (value) => {
    switch (value.kind) {
      case 'user-agent':
        return `UserAgent("${value.value}")`;
      case 'native':
        return `Value("${value.acl}")`;
      case 'exists':
        return `${value.field.kind === 'cookie' ? 'Cookie' : 'Header'}("${value.field.name}")`;
      case 'compare': {
        const { field, comparison } = value;
        const text = 'value' in comparison ? comparison.value : '';
        if (field.kind === 'host' && comparison.operator === 'equals') return `Host("${text}")`;
        const kind = field.kind === 'cookie' ? 'Cookie' : 'Header';
        const name = 'name' in field ? field.name : '';
        return comparison.operator === 'contains' ? `${kind}Contains("${name}", "${text}")` : '?';
      }
      case 'ip':
        return '?';
    }
  });
}

function selectorNotation(tree: Selector): string {
  const names = { name: 'Name', kind: 'Kind', namespace: 'Namespace', image: 'Image', ip: 'Ip' };
  return notation(tree, (value) => {
    switch (value.kind) {
      case 'label':
        return `LabelSelector("${value.name}", "${value.pattern}")`;
      case 'port':
        return `PortSelector(${value.number})`;
      case 'port-index':
        return `PortIndexSelector(${value.number})`;
      default:
        return `${names[value.kind]}Selector("${value.pattern}")`;
    }
  });
}

/** Some cells hold a second text that has the same tree: `True parse(" 1 ")`. */
function expectations(text: string, expected: string): [string, string][] {
  const [, tree = expected, more] = /^(.*?) parse\("(.*)"\)$/.exec(expected) ?? [];
  return more === undefined
    ? [[text, tree]]
    : [
        [text, tree],
        [more, tree],
      ];
}

describe.skipIf(!isPresent)('examples of the original', () => {
  test('there are some', () => {
    const files = ['boolean-parse', 'boolean-flatten', 'condition-parse', 'haproxy-acl'];
    for (const file of [...files, 'selector-parse']) expect(rows(file).length).toBeGreaterThan(5);
  });

  test.each(rows('boolean-parse'))('boolean expression %j', (text, expected = '') => {
    for (const [source, tree] of expectations(text, expected)) {
      expect(notation(words(source), (word) => `Value("${word}")`)).toBe(tree);
    }
  });

  test.each(rows('boolean-flatten'))('%s %j', (operation, text = '', expected = '') => {
    const simple = (source: string) => {
      const result = toAlternatives(words(source), (word) => word);
      return result.ok ? result.alternatives : result.reason;
    };
    // `transform` is a step of the original's way, the truth table; ours leads to the same end.
    if (operation === 'transform') return expect(simple(text)).toEqual(simple(expected));
    const wanted = words(expected);
    if (wanted.kind === 'constant') return expect(simple(text)).toEqual(wanted.value ? [[]] : []);
    const terms = (wanted.kind === 'or' ? operandsOf(wanted) : [wanted]).map((term) =>
      (term.kind === 'and' ? operandsOf(term) : [term]).map((literal) => {
        const of = literal.kind === 'not' ? literal.of : literal;
        return { value: of.kind === 'value' ? of.value : '?', isNegated: of !== literal };
      }),
    );
    return expect(simple(text)).toEqual(terms);
  });

  test.each(rows('condition-parse'))('condition %j', (text = '', expected) => {
    expect(conditionNotation(condition(text))).toBe(expected);
  });

  test.each(rows('selector-parse'))('selector %j', (text = '', expected) => {
    const parsed = parseSelector(text);
    expect(parsed.ok ? selectorNotation(parsed.selector) : parsed.message).toBe(expected);
  });

  test.each(rows('haproxy-acl'))('access lists of %j', (text = '', expected = '') => {
    const sha1 = (value: string) => createHash('sha1').update(value).digest('hex');
    const { acls, use } = haproxyAcls(condition(text), { sha1 });
    const lists = acls?.map(({ name, acl }) => `Acl("${name}", "${acl}")`).join(', ');
    const compact = (value: string) => value.replace(/\( /g, '(').replace(/ \)/g, ')');
    expect(`Some { HaProxyAcls(List(${lists}), Some("${use}")) }`).toBe(
      compact(expected).replace(/\) \}$/, ') }'),
    );
  });
});
