import { type ArtifactKind, isArtifactKind } from '../../../artifact';
import { parseTemplate } from '../../interpolation/parse-template';
import type { Reference } from '../../interpolation/reference';
import type { Named } from '../place/walk-places';
import { entriesOf, fieldOf, type TreeNode, textOf } from '../tree/node';
import { breedNameOf, inlineBreedOf } from './breeds-of';
import {
  type Part,
  splitClusterPort,
  splitClusterVariable,
  splitGatewayPath,
  variableName,
} from './split-names';
import { breedScope, clusterScope, type DocumentSymbol, type Occurrence } from './symbol';

/** The symbols a text or key mentions: none, one, or several as in `cluster/port` or `$a.host:$a.ports.b`. */
export function occurrencesOf(named: Named, source: string): Occurrence[] {
  const { role, scalar, spot } = named;
  const { text } = scalar;
  const unit = spot.unit.index;
  const mention = createMention(named, source);
  const whole: Part = { start: 0, end: text.length, text };
  const artifact = (kind: ArtifactKind, name = text): DocumentSymbol => ({
    type: 'artifact',
    kind,
    name,
  });
  switch (role) {
    case 'artifact-name': {
      const { kind } = spot.unit;
      const isStorable = kind !== null && isArtifactKind(kind);
      return isStorable ? [mention(artifact(kind), whole, { isDefinition: true })] : [];
    }
    case 'cluster':
      return [mention({ type: 'cluster', unit, name: text }, whole, { isDefinition: true })];
    case 'cluster-use':
      return [mention({ type: 'cluster', unit, name: text }, whole)];
    case 'breed':
      return [mention(artifact('breeds'), whole, { isDefinition: true })];
    case 'breed-use':
    case 'cluster-breed':
      return text.endsWith('*') || text === '' ? [] : [mention(artifact('breeds'), whole)];
    case 'port':
    case 'constant':
      return scoped(named).map((scope) =>
        mention({ type: role, scope, name: text }, whole, { isDefinition: true }),
      );
    case 'port-use':
      return scoped(named).map((scope) => mention({ type: 'port', scope, name: text }, whole));
    case 'variable':
    case 'variable-use': {
      const part = variableName(text);
      const isDefinition = role === 'variable';
      return scoped(named).map((scope) =>
        mention({ type: 'variable', scope, name: part.text }, part, { isDefinition }),
      );
    }
    case 'alias':
      return [aliasSymbol(spot.breed, text)].flatMap((symbol) =>
        symbol ? [mention(symbol, whole, { isDefinition: true })] : [],
      );
    case 'cluster-port': {
      const parts = splitClusterPort(text);
      if (!parts) return [];
      const { cluster, port } = parts;
      const scope = clusterScope(unit, cluster.text);
      return [
        mention({ type: 'cluster', unit, name: cluster.text }, cluster),
        mention({ type: 'port', scope, name: port.text }, port),
      ];
    }
    case 'cluster-variable': {
      const parts = splitClusterVariable(text, clusterNames(spot.unit.root));
      if (!parts) return [];
      const { cluster, variable } = parts;
      const scope = clusterScope(unit, cluster.text);
      return [
        mention({ type: 'cluster', unit, name: cluster.text }, cluster),
        mention({ type: 'variable', scope, name: variable.text }, variable),
      ];
    }
    case 'gateway-path': {
      const parts = splitGatewayPath(text);
      if (!parts) return [];
      const kind = parts.isGateway ? 'gateways' : 'deployments';
      return [mention(artifact(kind, parts.first.text), parts.first)];
    }
    case 'import':
      return importedSymbol(text, mention);
    case 'interpolated':
      return interpolated(named, mention);
    case 'kind':
    case 'condition':
      return [];
    default:
      return [mention(artifact(role), whole)];
  }
}

type Mention = (
  symbol: DocumentSymbol,
  part: Part,
  how?: { isDefinition?: boolean; isInterpolated?: boolean },
) => Occurrence;

/** Turns offsets within what a scalar says into offsets of the text, where it is written as it reads. */
function createMention({ scalar, spot }: Named, source: string): Mention {
  const quote = scalar.style === 'single' || scalar.style === 'double' ? 1 : 0;
  const inner = scalar.start + quote;
  const isVerbatim = source.startsWith(scalar.text, inner);
  return (symbol, part, { isDefinition = false, isInterpolated = false } = {}) => {
    return {
      start: isVerbatim ? inner + part.start : scalar.start,
      end: isVerbatim ? inner + part.end : scalar.end,
      symbol,
      isDefinition,
      scalar,
      isInterpolated,
      isExact: isVerbatim,
      unit: spot.unit.index,
    };
  };
}

/** The scope of ports and the like at a place: the breed around, else what the service uses, else the cluster. */
function scoped({ spot }: Named): string[] {
  if (spot.breed !== null) return [scopeOfBreed(spot.breed)];
  if (spot.cluster !== null) return [clusterScope(spot.unit.index, spot.cluster.name)];
  const used = breedNameOf(spot.service);
  return used === null ? [] : [breedScope(used)];
}

function scopeOfBreed(breed: TreeNode): string {
  const name = textOf(fieldOf(breed, 'name'));
  return name === null ? `unnamed ${breed.start}` : breedScope(name);
}

function aliasSymbol(breed: TreeNode | null, name: string): DocumentSymbol | null {
  return breed === null ? null : { type: 'alias', scope: scopeOfBreed(breed), name };
}

const namesByRoot = new WeakMap<TreeNode, ReadonlySet<string>>();

/** Asked for every mention, so kept: a blueprint may have thousands of both. */
function clusterNames(root: TreeNode | null): ReadonlySet<string> {
  const known = root === null ? undefined : namesByRoot.get(root);
  if (known) return known;
  const names = new Set(entriesOf(fieldOf(root, 'clusters')).map(({ key }) => key.text));
  if (root !== null) namesByRoot.set(root, names);
  return names;
}

function importedSymbol(text: string, mention: Mention): Occurrence[] {
  const slash = text.indexOf('/');
  const kind = slash < 0 ? 'templates' : text.slice(0, slash);
  const name = text.slice(slash + 1);
  if (!isArtifactKind(kind) || name === '') return [];
  const part = { start: slash + 1, end: text.length, text: name };
  return [mention({ type: 'artifact', kind, name }, part)];
}

/** What the `$…` of a text point to: a dependency of the breed, a cluster, or a name of its own. */
function interpolated(named: Named, mention: Mention): Occurrence[] {
  const { text } = named.scalar;
  if (!text.includes('$')) return [];
  return parseTemplate(text).parts.flatMap((part) => {
    if (part.kind !== 'reference') return [];
    const written = text.slice(part.offset, part.offset + part.length);
    const from = part.offset + written.search(/[^${\s]/);
    return pointsTo(part.reference, named).map(({ symbol, at }) => {
      const start = from + at;
      const end = start + symbol.name.length;
      return mention(symbol, { start, end, text: symbol.name }, { isInterpolated: true });
    });
  });
}

type Pointed = { symbol: DocumentSymbol; at: number };

function pointsTo(reference: Reference, named: Named): Pointed[] {
  switch (reference.kind) {
    case 'global':
      return [];
    case 'local':
      return scoped(named).map((scope) => ({
        symbol: { type: 'variable', scope, name: reference.name },
        at: 0,
      }));
    case 'host':
    case 'trait': {
      const target = resolveAlias(named, reference.cluster);
      if (target === null) return [];
      if (reference.kind === 'host') return [{ symbol: target.symbol, at: 0 }];
      const type = TRAIT_TYPES[reference.group];
      if (type === null || target.scope === null) return [{ symbol: target.symbol, at: 0 }];
      const at = reference.cluster.length + reference.group.length + 2;
      const symbol: DocumentSymbol = { type, scope: target.scope, name: reference.name };
      return [
        { symbol: target.symbol, at: 0 },
        { symbol, at },
      ];
    }
  }
}

const TRAIT_TYPES = {
  ports: 'port',
  environment_variables: 'variable',
  constants: 'constant',
  hosts: null,
} as const;

/** A name before a dot is an alias of the breed at hand if it has one, else a cluster. */
function resolveAlias(
  { spot }: Named,
  name: string,
): { symbol: DocumentSymbol; scope: string | null } | null {
  const breed = spot.breed ?? inlineBreedOf(spot.service);
  const dependency = entriesOf(fieldOf(breed, 'dependencies')).find(({ key }) => key.text === name);
  const alias = dependency ? aliasSymbol(breed, name) : null;
  if (alias !== null) {
    const target = breedNameOf(dependency?.value ?? null);
    return { symbol: alias, scope: target === null ? null : breedScope(target) };
  }
  const unit = spot.unit.index;
  const isCluster = clusterNames(spot.unit.root).has(name);
  if (!isCluster) return null;
  return { symbol: { type: 'cluster', unit, name }, scope: clusterScope(unit, name) };
}
