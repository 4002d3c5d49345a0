/** Offsets into the text; the end is exclusive. */
export type Span = { start: number; end: number };

type ScalarStyle = 'plain' | 'single' | 'double' | 'block' | 'alias';

export type ScalarNode = Span & {
  kind: 'scalar';
  /** Quotes and escapes resolved, lines folded. */
  text: string;
  style: ScalarStyle;
};

export type TreeEntry = Span & {
  key: ScalarNode;
  /** Offset of the colon; null while the key is still being typed. */
  colon: number | null;
  value: TreeNode | null;
};
export type MapNode = Span & {
  kind: 'map';
  /** Inside braces; a map without them stands in lines, at `column`. */
  isFlow: boolean;
  isClosed: boolean;
  column: number;
  entries: TreeEntry[];
};

/** `start` is the dash, or the value inside brackets. */
export type TreeItem = Span & { value: TreeNode | null };
export type ListNode = Span & {
  kind: 'list';
  isFlow: boolean;
  isClosed: boolean;
  column: number;
  items: TreeItem[];
};

/** A document as it stands, also half typed: nothing is refused, what cannot be read is left out. */
export type TreeNode = ScalarNode | MapNode | ListNode;

export type TreeLine = Span & {
  /** Columns before the first character that is not a blank. */
  indent: number;
  /** Nothing on it, or only a comment. */
  isEmpty: boolean;
};

export type TreeDocument = Span & {
  index: number;
  /** Indexes into the lines of the text; the last is exclusive. The `---` above it is not part of it. */
  firstLine: number;
  endLine: number;
  root: TreeNode | null;
};

export function entryOf(node: TreeNode | null, ...keys: string[]): TreeEntry | null {
  if (node?.kind !== 'map') return null;
  for (const key of keys) {
    const found = node.entries.find((entry) => entry.key.text === key);
    if (found) return found;
  }
  return null;
}

/** The value below the first of `keys` that has one. */
export function fieldOf(node: TreeNode | null, ...keys: string[]): TreeNode | null {
  for (const key of keys) {
    const found = entryOf(node, key)?.value;
    if (found) return found;
  }
  return null;
}

export function textOf(node: TreeNode | null): string | null {
  return node?.kind === 'scalar' && node.style !== 'alias' ? node.text : null;
}

export function entriesOf(node: TreeNode | null): TreeEntry[] {
  return node?.kind === 'map' ? node.entries : [];
}

/** The values of a list; any other node counts as a list of itself. */
export function oneOrMany(node: TreeNode | null): TreeNode[] {
  if (node === null) return [];
  if (node.kind !== 'list') return [node];
  return node.items.flatMap(({ value }) => value ?? []);
}
