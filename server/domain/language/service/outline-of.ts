import { singularOf } from '../../artifact';
import type { PlaceName } from './place/place-rules';
import { enter, rootSpot, type Spot } from './place/walk-places';
import { rangeOf, readSource, type SourceText } from './source-text';
import { breedNameOf } from './symbols/breeds-of';
import { fieldOf, type Span, type TreeNode, textOf } from './tree/node';
import type { OutlineItem, OutlineKind, ServiceOptions } from './types';
import { type Unit, unitsOf } from './units';

/** The documents of a text and what is in them that has a name. */
export function outlineOf(text: string, options: ServiceOptions = {}): OutlineItem[] {
  const source = readSource(text);
  return unitsOf(source, options.kind).flatMap((unit) => {
    const { root } = unit;
    if (root?.kind !== 'map') return [];
    const name = root.entries.find(({ key }) => key.text === 'name')?.value ?? null;
    const item: OutlineItem = {
      name: unit.name ?? `document ${unit.index + 1}`,
      detail: describeKind(unit),
      kind: 'document',
      range: rangeOf(source, root),
      selectionRange: rangeOf(source, name ?? { start: root.start, end: root.start }),
      children: childrenOf(source, rootSpot(unit)),
    };
    return [item];
  });
}

function describeKind({ kind }: Unit): string {
  if (kind === null) return '';
  return kind === 'slas' ? 'SLA' : singularOf(kind);
}

/** What the keys of a map at a place are called in the outline. */
const KINDS: Partial<Record<PlaceName, OutlineKind>> = {
  clusters: 'cluster',
  clusterGateways: 'gateway',
  blueprintGateways: 'gateway',
  clusterRoutes: 'route',
  blueprintRoutes: 'route',
  gatewayRoutes: 'route',
  ports: 'port',
  breedVariables: 'variable',
  serviceVariables: 'variable',
  blueprintVariables: 'variable',
  constants: 'variable',
  dependencies: 'service',
};

function childrenOf(source: SourceText, spot: Spot): OutlineItem[] {
  const { node } = spot;
  if (node?.kind === 'map') {
    return node.entries
      .filter(({ key }) => !(key.text === 'name' || (spot.isRoot && key.text === 'kind')))
      .flatMap((entry): OutlineItem[] => {
        const below = enter(spot, entry.key.text, entry.value);
        const kind = KINDS[spot.place];
        const isPlain = entry.value?.kind === 'scalar' || entry.value === null;
        // Plain settings would only make the outline long; of an artifact without parts they are all there is.
        if (kind === undefined && isPlain && !spot.isRoot) return [];
        return [
          {
            name: entry.key.text,
            detail: detailOf(entry.value),
            kind: kind ?? (isPlain ? 'field' : 'section'),
            range: rangeOf(source, entry),
            selectionRange: rangeOf(source, entry.key),
            children: childrenOf(source, below),
          },
        ];
      });
  }
  if (node?.kind !== 'list') return [];
  return node.items.flatMap((item, index) => {
    const below = enter(spot, index, item.value);
    return below.place === 'service' || below.place === 'breed'
      ? [serviceItem(source, { item, below })]
      : [];
  });
}

function serviceItem(
  source: SourceText,
  { item, below }: { item: Span & { value: TreeNode | null }; below: Spot },
): OutlineItem {
  return {
    name: breedNameOf(item.value) ?? 'service',
    detail: '',
    kind: 'service',
    range: rangeOf(source, item),
    selectionRange: rangeOf(source, { start: item.start, end: item.start + 1 }),
    children: childrenOf(source, below),
  };
}

function detailOf(value: TreeNode | null): string {
  const text = textOf(value) ?? textOf(fieldOf(value, 'weight'));
  if (text === null || value?.kind === 'list') return '';
  const [line = ''] = text.split('\n');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
