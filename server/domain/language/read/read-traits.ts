import type { Breed, BreedPort } from '../../artifact';
import type { Protocol } from '../../gateway';
import {
  child,
  entriesOf,
  type Place,
  type RawEntry,
  type RawNode,
  type RawScalar,
  textOf,
} from '../source/raw-node';
import { type ReadContext, readFrom } from './context';
import { checkName, checkStrictName } from './names';
import { parsePort } from './parse-port';
import { readTemplate } from './read-template';

type NamedValue = { name: string; alias: string | null; value: string | null; node: RawNode };

export function variablesOf(node: RawNode | null): RawNode | null {
  return child(node, 'environment_variables', 'env');
}

/** Variables as written: `NAME: value`, `NAME[alias]: value`, or `NAME: ~`. */
export function readVariables(ctx: ReadContext, node: RawNode | null): NamedValue[] {
  return entriesOf(node).map((entry) => {
    const [, name = entry.key, alias = null] = /^(.*?)\[([^[\]]*)\]$/s.exec(entry.key) ?? [];
    checkName(ctx, name, entry.value.label);
    if (alias !== null) checkName(ctx, alias, entry.value.label);
    return { name, alias, value: readValue(ctx, entry.value), node: entry.value };
  });
}

export function readEnvironment(ctx: ReadContext, node: RawNode | null): Breed['environment'] {
  return readVariables(ctx, node).map(({ node: origin, ...variable }) =>
    readFrom(ctx, origin, variable),
  );
}

export function readConstants(ctx: ReadContext, node: RawNode | null): Breed['constants'] {
  const constants = entriesOf(node).map(({ key, value }) => {
    checkStrictName(ctx, key, value.label);
    const text = readValue(ctx, value);
    if (text === null) {
      const message = `The constant \`${key}\` has no value. Give it one.`;
      ctx.report({ code: 'MissingConstantValueError', message, at: value.label });
    }
    return [key, text ?? ''];
  });
  return Object.fromEntries(constants);
}

export function readPorts(ctx: ReadContext, node: RawNode | null): BreedPort[] {
  return entriesOf(node).flatMap((entry) => readPort(ctx, entry) ?? []);
}

function readPort(ctx: ReadContext, { key: name, value }: RawEntry): BreedPort | null {
  checkStrictName(ctx, name, value.label);
  const text = textOf(value)?.trim();
  if (text === undefined || value.kind !== 'scalar') {
    const message = `The port \`${name}\` has no number. Write for example \`8080/http\`.`;
    ctx.report({ code: 'MissingPortValueError', message, at: value.label });
    return null;
  }
  if (text.includes('$')) {
    const protocol: Protocol = /\/tcp$/i.test(text) ? 'tcp' : 'http';
    readTemplate(ctx, value);
    return readFrom(ctx, value, { name, number: 0, protocol, text });
  }
  const port = parsePort(text);
  if (port && port.number >= 0 && port.number <= 65_535) {
    return readFrom(ctx, value, { name, ...port, text });
  }
  const message = `\`${text}\` is not a port. Write a number up to 65535, with \`/http\` or \`/tcp\` if you like.`;
  ctx.report({ code: 'UnexpectedTypeError', message, at: value.place });
  return null;
}

function readValue(ctx: ReadContext, node: RawNode): string | null {
  if (node.kind !== 'scalar' || node.value === null) return null;
  warnOfChange(ctx, node);
  return readTemplate(ctx, node);
}

/** YAML makes `1.1` of `1.10` and `true` of `yes`. That is how it always was; but hardly ever what was meant. */
function warnOfChange(ctx: ReadContext, node: RawScalar): void {
  const text = textOf(node) ?? '';
  if (text === node.source) return;
  const { start, end }: Place = node.place;
  ctx.report({
    code: 'ImplicitValue',
    severity: 'warning',
    message: `YAML reads \`${node.source}\` as \`${text}\`. Put it in quotes if it is meant as written.`,
    at: node.place,
    fix: {
      title: `Change to "${node.source}"`,
      edits: [{ start, end, text: JSON.stringify(node.source) }],
    },
  });
}
