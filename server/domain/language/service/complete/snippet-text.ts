/** Text as it stands for itself in a snippet. */
export function literal(text: string): string {
  return text.replaceAll(/[\\$}]/g, '\\$&');
}

/** A place to fill in, with what stands there until then. */
export function blank(index: number, text: string): string {
  return text === '' ? `$${index}` : `\${${index}:${literal(text)}}`;
}

/** Lines of a block below others, at a column. The first is expected to stand there already. */
export function indentLines(lines: readonly string[], column: number): string {
  return lines.join(`\n${' '.repeat(column)}`);
}

/** A value as YAML writes it on one line. */
export function flowText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(
      ([key, each]) => `${scalarText(key)}: ${flowText(each)}`,
    );
    return `{${entries.join(', ')}}`;
  }
  return typeof value === 'string' ? scalarText(value) : String(value);
}

/** A text as a plain value where YAML reads it as it is, in quotes otherwise. */
export function scalarText(text: string): string {
  const isSafe =
    /^[\p{L}\p{N}_$/.[][^\n]*$/u.test(text) &&
    !/: |\s#|[,{}]|:$|\s$/.test(text) &&
    !/^(y|n|yes|no|on|off|true|false|null|[-+]?[\d.][\d._e+-]*)$/i.test(text) &&
    !(text.startsWith('[') && !text.endsWith(']'));
  if (/^\d+(\.\d+)?$/.test(text)) return text;
  return isSafe && !text.startsWith('[') ? text : JSON.stringify(text);
}
