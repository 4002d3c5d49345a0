import { Composer, type Document, isScalar, Lexer, Parser } from 'yaml';
import type { Complaint } from '../report';
import { buildTree } from './build-tree';
import type { Place, RawNode } from './raw-node';
import { findWrongCharacters } from './wrong-characters';

const MAX_CHARACTERS = 1_000_000;
/** The YAML library needs up to 30 µs a token on hostile text; this keeps it to a few seconds at worst. */
const MAX_TOKENS = 150_000;
/** Every level is at least one entry on the parser's stack and at most two. */
const MAX_PARSER_STACK = 210;
const MAX_SYNTAX_FINDINGS = 20;
const MAX_DOCUMENTS = 1000;

/** One YAML document; its root is null when it cannot be read, for the reasons that the complaints give. */
export type ParsedDocument = {
  root: RawNode | null;
  start: number;
  end: number;
  complaints: Complaint[];
};

/** Reads every document of `text` with positions; at least one, if need be an empty one. */
export function parseSource(text: string): ParsedDocument[] {
  if (text.length > MAX_CHARACTERS) {
    return refuse('The document is longer than 1 MB. Split it into several.', { start: 0, end: 0 });
  }
  const wrong = findWrongCharacters(text);
  if (wrong && !wrong.isReadable) return refuse(wrong.message, wrong);
  const composed = compose(text);
  if ('reason' in composed) return refuse(composed.reason, composed);
  const filled = composed.documents.filter((each) => !isEmpty(each));
  const documents = filled.length > 0 ? filled : composed.documents.slice(0, 1);
  if (documents.length > MAX_DOCUMENTS) {
    const start = documents[MAX_DOCUMENTS]?.range[0] ?? 0;
    return refuse('The text holds more than 1,000 documents. Split it.', { start, end: start });
  }
  const parsed = documents.map((document) => parseDocument(document, text));
  if (wrong) {
    const holder = parsed.findLast(({ start }) => start <= wrong.start) ?? parsed[0];
    const { message, start, end } = wrong;
    const at = { path: null, start, end };
    holder?.complaints.push({ code: 'Suspicious', severity: 'warning', message, at });
  }
  return parsed;
}

function refuse(message: string, { start, end }: Omit<Place, 'path'>): ParsedDocument[] {
  const at = { path: null, start, end };
  return [{ root: null, start, end, complaints: [{ code: 'YamlParsingError', message, at }] }];
}

function parseDocument(document: Document.Parsed, text: string): ParsedDocument {
  const [start, until] = document.contents?.range ?? document.range;
  const end = start + text.slice(start, until).trimEnd().length;
  const parsed: ParsedDocument = { root: null, start, end, complaints: [] };
  for (const error of document.errors.slice(0, MAX_SYNTAX_FINDINGS)) {
    const [from, to] = error.pos;
    parsed.complaints.push({
      code: 'YamlParsingError',
      message: `This is not valid YAML: ${error.message}.`,
      at: { path: null, start: from, end: Math.min(Math.max(to, from + 1), text.length) },
    });
  }
  if (document.errors.length > 0) return parsed;
  const report = (complaint: Complaint) => parsed.complaints.push(complaint);
  const root = buildTree(document, text, report);
  return root === null ? parsed : { ...parsed, root, end: root.place.end };
}

function isEmpty(document: Document.Parsed): boolean {
  const hasValue = !isScalar(document.contents) || document.contents.value !== null;
  return !hasValue && document.errors.length === 0;
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
