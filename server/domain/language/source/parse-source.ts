import { Composer, type Document, isScalar, Lexer, Parser } from 'yaml';
import type { Report } from '../report';
import { buildTree } from './build-tree';
import type { Place, RawNode } from './raw-node';

const MAX_CHARACTERS = 1_000_000;
/** The YAML library needs up to 30 µs a token on hostile text; this keeps it to a few seconds at worst. */
const MAX_TOKENS = 150_000;
/** Every level is at least one entry on the parser's stack and at most two. */
const MAX_PARSER_STACK = 210;
const MAX_SYNTAX_FINDINGS = 20;

/** Reads the one document of `text` with positions. Returns null after reporting why it cannot be read. */
export function parseSource(text: string, report: Report): RawNode | null {
  const refuse = (message: string, at: Omit<Place, 'path'>): null => {
    report({ code: 'YamlParsingError', message, at: { path: null, ...at } });
    return null;
  };
  if (text.length > MAX_CHARACTERS) {
    return refuse('The document is longer than 1 MB. Split it into several.', { start: 0, end: 0 });
  }
  const composed = compose(text);
  if ('reason' in composed) return refuse(composed.reason, composed);
  const [first, second] = composed.documents.filter((each) => !isEmpty(each));
  const document = first ?? composed.documents[0];
  const errors = composed.documents.flatMap((each) => each.errors);
  for (const error of errors.slice(0, MAX_SYNTAX_FINDINGS)) {
    const [start, end] = error.pos;
    refuse(`This is not valid YAML: ${error.message}.`, {
      start,
      end: Math.min(Math.max(end, start + 1), text.length),
    });
  }
  if (errors.length > 0) return null;
  if (second) {
    const start = second.range[0];
    report({
      code: 'UnexpectedTypeError',
      message:
        'One document is expected here, but a second one starts. Remove it or send it apart.',
      at: { path: null, start, end: start },
    });
    return null;
  }
  return document ? buildTree(document, text, report) : null;
}

function isEmpty(document: Document.Parsed): boolean {
  return isScalar(document.contents) && document.contents.value === null;
}

type Composed = { documents: Document.Parsed[] } | { reason: string; start: number; end: number };

function compose(text: string): Composed {
  const parser = new Parser();
  const tokens = [];
  let lexemes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    const { offset } = parser;
    for (const token of parser.next(lexeme)) tokens.push(token);
    lexemes += 1;
    if (lexemes > MAX_TOKENS) {
      return { reason: 'The document has too many parts. Split it.', start: offset, end: offset };
    }
    if (parser.stack.length > MAX_PARSER_STACK) {
      return { reason: 'The document is nested too deeply.', start: offset, end: offset };
    }
  }
  for (const token of parser.end()) tokens.push(token);
  // Duplicate keys are found while building the tree: the library compares each key with every other.
  const composer = new Composer({ version: '1.1', uniqueKeys: false, prettyErrors: false });
  return { documents: [...composer.compose(tokens, true, text.length)] };
}
