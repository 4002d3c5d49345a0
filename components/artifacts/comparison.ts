/** One of the texts that can be compared. */
export type ComparedSide =
  | { type: 'draft' }
  | { type: 'stored' }
  | { type: 'revision'; revision: number }
  | { type: 'running'; deployment: string };

export type Comparison = { before: ComparedSide; after: ComparedSide };

const BETWEEN = '..';

/** As it stands in the address: `3`, `draft`, `stored`, `running:shop`. */
export function writeSide(side: ComparedSide): string {
  switch (side.type) {
    case 'draft':
    case 'stored':
      return side.type;
    case 'revision':
      return String(side.revision);
    case 'running':
      return `running:${side.deployment}`;
  }
}

export function readSide(text: string): ComparedSide | null {
  if (text === 'draft' || text === 'stored') return { type: text };
  if (/^[1-9]\d{0,8}$/.test(text)) return { type: 'revision', revision: Number(text) };
  const deployment = /^running:(.+)$/.exec(text)?.[1];
  return deployment === undefined ? null : { type: 'running', deployment };
}

/** `3..draft`. */
export function writeComparison({ before, after }: Comparison): string {
  return `${writeSide(before)}${BETWEEN}${writeSide(after)}`;
}

/** Null for what means nothing. A name may hold two dots itself: then the last that leave two sides count. */
export function readComparison(text: string): Comparison | null {
  for (let at = text.lastIndexOf(BETWEEN); at >= 0; at = text.lastIndexOf(BETWEEN, at - 1)) {
    const before = readSide(text.slice(0, at));
    const after = readSide(text.slice(at + BETWEEN.length));
    if (before !== null && after !== null) return { before, after };
    if (at === 0) break;
  }
  return null;
}

export function describeSide(side: ComparedSide): string {
  switch (side.type) {
    case 'draft':
      return 'the text in the editor';
    case 'stored':
      return 'what is stored';
    case 'revision':
      return `revision ${side.revision}`;
    case 'running':
      return `what runs in ${side.deployment}`;
  }
}
