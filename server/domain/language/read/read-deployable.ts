import type { Breed } from '../../artifact';
import { child, type RawNode, textOf } from '../source/raw-node';
import { parseCommand } from '../split-command';
import type { ReadContext } from './context';

type Deployable = Breed['deployable'];

const DEFAULT_TYPE = 'container/docker';
const ALIASES = new Map([
  ['cmd', 'command'],
  ['docker', 'container/docker'],
  ['rkt', 'container/rkt'],
]);

export function readDeployable(ctx: ReadContext, node: RawNode | null): Deployable {
  if (node?.kind !== 'map') return { type: DEFAULT_TYPE, definition: textOf(node) ?? '' };
  const written = textOf(child(node, 'type')) ?? DEFAULT_TYPE;
  const type = ALIASES.get(written) ?? written;
  const definition = child(node, 'definition');
  const directory = child(node, 'directory');
  if (type === 'command') {
    const started = textOf(directory);
    const command = { type, definition: readCommand(ctx, definition) };
    return started === null ? command : { ...command, directory: started };
  }
  if (definition?.kind === 'list') {
    ctx.report({
      code: 'UnexpectedTypeError',
      message: `Only a \`command\` has a list of arguments; the type here is \`${type}\`. Write a text, or \`type: command\`.`,
      at: definition.label,
    });
  }
  if (directory) {
    ctx.report({
      code: 'UnexpectedElement',
      message: `Only a \`command\` has a \`directory\`; the type here is \`${type}\`. Remove it, or write \`type: command\`.`,
      at: directory.label,
    });
  }
  return { type, definition: textOf(definition) ?? '' };
}

function readCommand(ctx: ReadContext, node: RawNode | null): string[] {
  const words =
    node?.kind === 'list'
      ? node.items.map((item) => textOf(item) ?? '')
      : parseCommand(textOf(node) ?? '');
  if (!node) return [];
  if (!Array.isArray(words)) {
    ctx.report({
      code: 'ParserError',
      message: `The command cannot be split into arguments: ${words.reason}. Close it, or write a list of arguments.`,
      at: node.place,
    });
    return [];
  }
  if (!words[0]) {
    ctx.report({
      code: 'MissingPathValueError',
      message: 'The command is empty. Name the program to start, such as `node server.mjs`.',
      at: node.label,
    });
  }
  return words;
}
