import type { TextRange } from '../finding';
import { occurrencesAt } from './definition-at';
import { offsetOf, rangeOf, readSource, type SourceText } from './source-text';
import { findOccurrences, type SymbolTable } from './symbols/find-occurrences';
import type { DocumentSymbol, Occurrence } from './symbols/symbol';
import type { Place, Renaming, ServiceOptions } from './types';

const WORDS: Record<DocumentSymbol['type'], string> = {
  artifact: 'artifact',
  cluster: 'cluster',
  alias: 'dependency',
  port: 'port',
  variable: 'environment variable',
  constant: 'constant',
};

/** What can be renamed at a place, and its name; null where nothing can. */
export function prepareRenameAt(
  text: string,
  place: Place,
  options: ServiceOptions = {},
): { range: TextRange; placeholder: string } | null {
  const source = readSource(text);
  const [found] = occurrencesAt(findOccurrences(source, options.kind), offsetOf(source, place));
  if (!found) return null;
  return { range: rangeOf(source, found), placeholder: found.symbol.name };
}

/** The edits that give the thing at a place another name wherever this text mentions it. */
export function renameAt(
  text: string,
  input: Place & { newName: string },
  options: ServiceOptions = {},
): Renaming {
  const { newName } = input;
  const source = readSource(text);
  const table = findOccurrences(source, options.kind);
  const [found] = occurrencesAt(table, offsetOf(source, input));
  if (!found) return { reason: 'Nothing here has a name that could be changed.' };
  const { symbol } = found;
  if (newName === symbol.name) return { edits: [] };
  const mentions = sameAs(table, symbol);
  const reason =
    whyIllegal(symbol, newName) ??
    whyClash(table, symbol, newName) ??
    whyUnwritable(mentions, newName);
  if (reason !== null) return { reason };
  return { edits: mentions.map((mention) => toEdit(source, mention, newName)) };
}

function sameAs(table: SymbolTable, symbol: DocumentSymbol): Occurrence[] {
  const id = table.idOf(symbol);
  return table.occurrences.filter((each) => table.idOf(each.symbol) === id);
}

function whyIllegal(symbol: DocumentSymbol, name: string): string | null {
  const word = WORDS[symbol.type];
  if (name === '') return `The name of a ${word} cannot be empty.`;
  if (/[\s/[\]]/.test(name)) {
    return `\`${name}\` cannot be the name of a ${word}: it must not contain blanks, \`/\`, \`[\` or \`]\`.`;
  }
  const isStrict = symbol.type === 'port' || symbol.type === 'constant';
  if (isStrict && name.includes('.')) {
    return `\`${name}\` cannot be the name of a ${word}: it must not contain a dot.`;
  }
  return null;
}

function whyClash(table: SymbolTable, symbol: DocumentSymbol, newName: string): string | null {
  const others = sameAs(table, { ...symbol, name: newName });
  if (others.length === 0) return null;
  const article = /^[aeiou]/.test(WORDS[symbol.type]) ? 'an' : 'a';
  return `There is already ${article} ${WORDS[symbol.type]} \`${newName}\` here. Choose another name.`;
}

/** Some names can be written alone, in quotes, but not inside of `$name.host` or of a text with escapes. */
function whyUnwritable(mentions: readonly Occurrence[], newName: string): string | null {
  const isInterpolated = mentions.some((each) => each.isInterpolated);
  if (isInterpolated && /[.{}:;,$]/.test(newName)) {
    return `\`${newName}\` cannot be used: the name stands behind a \`$\` as well, where \`. : ; , { } $\` end it.`;
  }
  if (mentions.some((each) => !each.isExact)) {
    return 'The name is written with escapes in one place. Write it plainly there first.';
  }
  const isInQuotes = mentions.some(
    ({ scalar }) => scalar.style === 'single' || scalar.style === 'double',
  );
  const isPart = mentions.some((each) => !isWhole(each));
  if ((isInQuotes || isPart) && /["'\\#&*!|>%@`{},]/.test(newName)) {
    return `\`${newName}\` cannot be used: the name stands inside of other texts, where these characters mean something.`;
  }
  return null;
}

function isWhole({ start, end, scalar }: Occurrence): boolean {
  const quote = scalar.style === 'plain' ? 0 : 1;
  return start === scalar.start + quote && end === scalar.end - quote;
}

function toEdit(source: SourceText, mention: Occurrence, newName: string) {
  const isBare = mention.scalar.style === 'plain' && isWhole(mention);
  const text = isBare && !isPlain(newName) ? JSON.stringify(newName) : newName;
  return { range: rangeOf(source, mention), text };
}

/** Whether YAML reads a name as itself when it stands without quotes. */
export function isPlain(name: string): boolean {
  const isWord = /^[\p{L}_$][\p{L}\p{N}_$.:/@+-]*$/u.test(name) && !name.endsWith(':');
  return isWord && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(name);
}
