import { isMap, parseDocument } from 'yaml';
import type { TextRange } from '../../domain/language';

/**
 * The text of one document among several, as it was written, with the comments around it; null when it cannot stand
 * alone, as with an alias whose anchor is in another document. `after` is where the one before it ends.
 */
export function textOfDocument(
  text: string,
  range: TextRange,
  context: { after: TextRange | null; isLast: boolean },
): string | null {
  const cut = range.startColumn === 1 ? wholeLines(text, range, context) : exactPart(text, range);
  return standsAlone(cut) ? cut : null;
}

function standsAlone(text: string): boolean {
  const parsed = parseDocument(text);
  if (parsed.errors.length > 0 || !isMap(parsed.contents)) return false;
  try {
    // An alias without its anchor is noticed only now.
    parsed.toJS({ maxAliasCount: 100 });
    return true;
  } catch {
    return false;
  }
}

/** From the end of the one before to its own end, or to the end of the text: comments stand above what they explain. */
function wholeLines(
  text: string,
  range: TextRange,
  { after, isLast }: { after: TextRange | null; isLast: boolean },
): string {
  const lines = text.split('\n');
  const from = after === null ? 0 : lastLineOf(after);
  const lasting = lines.slice(from, isLast ? undefined : lastLineOf(range));
  const kept = lasting.filter((line) => !/^(---|\.\.\.)\s*(#.*)?$/.test(line.trimEnd()));
  return `${kept.join('\n').trim()}\n`;
}

/** The last line that holds some of it; an end at the start of a line is the end of the line before. */
function lastLineOf({ endLine, endColumn }: TextRange): number {
  return endColumn === 1 ? endLine - 1 : endLine;
}

/** Indented, as in a list: moved to the margin. */
function exactPart(text: string, range: TextRange): string {
  const lines = text.split('\n').slice(range.startLine - 1, range.endLine);
  const margin = range.startColumn - 1;
  const last = lines.length - 1;
  const cut = lines.map((line, index) => {
    const ended = index === last ? line.slice(0, range.endColumn - 1) : line;
    return index === 0 ? ' '.repeat(margin) + ended.slice(margin) : ended;
  });
  const isIndented = cut.every((line) => line.trim() === '' || /^ *$/.test(line.slice(0, margin)));
  return `${(isIndented ? cut.map((line) => line.slice(margin)) : cut).join('\n').trim()}\n`;
}
