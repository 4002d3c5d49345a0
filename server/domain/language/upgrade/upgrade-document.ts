import { type DocumentKind, parseKind } from '../../artifact';
import { child, hasAny, isNull, type RawMap, type RawNode, textOf } from '../source/raw-node';
import { ageOf } from './age-of';
import { changeEntry, scalarFrom } from './raw-edit';
import { upgradeBlueprint } from './upgrade-blueprint';
import { upgradeBreed, upgradeScale } from './upgrade-breed';
import { upgradeNative } from './upgrade-condition';
import { upgradeGateway, upgradeRoute } from './upgrade-routes';
import type { UpgradeStep, Upgrading } from './upgrade-step';
import { isOldWorkflow, upgradeWorkflow } from './upgrade-workflow';

export type Upgraded = {
  root: RawNode;
  kind: DocumentKind | null;
  changes: UpgradeStep[];
  /** Whether anything tells that it was written for an old version. */
  isOld: boolean;
};

/**
 * A document of 0.7 – 0.9 as one of today, and what was changed; any other as it is. New nodes stand where the node
 * stood they were made from, so that what is found later points into the text as written.
 */
export function upgradeDocument(root: RawNode, kind: DocumentKind | null): Upgraded {
  const only = root.kind === 'list' && root.items.length === 1 ? root.items[0] : root;
  if (only?.kind !== 'map') return { root, kind, changes: [], isOld: false };
  const changes: UpgradeStep[] = [];
  const upgrading: Upgrading = {
    age: ageOf(only),
    note: (node, since, message) => {
      changes.push({ message, at: isNull(node) ? node.label : placeToShow(node), since });
    },
  };
  const named = upgradeKind(upgrading, only);
  const meant = kind ?? parseKind(textOf(child(named, 'kind')) ?? '') ?? guessKind(named);
  const upgraded = upgradeBody(upgrading, named, meant);
  if (changes.length === 0) return { root, kind, changes, isOld: upgrading.age.isBefore090 };
  const isListed = root.kind === 'list';
  return {
    root: isListed ? { ...root, items: [upgraded.root] } : upgraded.root,
    kind: kind === null && upgraded.kind === meant ? kind : upgraded.kind,
    changes,
    isOld: true,
  };
}

function placeToShow(node: RawNode) {
  return node.kind === 'scalar' ? node.place : node.label;
}

/** Kinds were in the singular, and two had other names. */
function upgradeKind(upgrading: Upgrading, root: RawMap): RawMap {
  return changeEntry(root, 'kind', (node) => {
    const written = textOf(node);
    const kind = written === null ? null : parseKind(written);
    const isOld = /^[a-z_-]+$/.test(written ?? '') && written !== kind;
    if (!kind || !isOld || !isStoredKind(kind)) return node;
    upgrading.note(node, '0.9.5', `The kind \`${written}\` is \`${kind}\` now.`);
    return scalarFrom(node, kind);
  });
}

function isStoredKind(kind: DocumentKind): boolean {
  return !['docker-compose', 'event-queries', 'events', 'recipes'].includes(kind);
}

function guessKind(root: RawMap): DocumentKind | null {
  if (hasAny(root, 'clusters')) return 'blueprints';
  if (hasAny(root, 'deployable')) return 'breeds';
  if (isOldWorkflow(root) || hasAny(root, 'schedule')) return 'workflows';
  if (hasAny(root, 'routes')) return 'gateways';
  if (hasAny(root, 'filters', 'filter', 'filter_strength')) return 'routes';
  return null;
}

type UpgradedBody = { root: RawMap; kind: DocumentKind | null };

function upgradeBody(upgrading: Upgrading, root: RawMap, kind: DocumentKind | null): UpgradedBody {
  const asMap = (node: RawNode) => ({ root: node.kind === 'map' ? node : root, kind });
  switch (kind) {
    case 'blueprints':
    case 'deployments':
      return asMap(upgradeBlueprint(upgrading, root));
    case 'breeds':
      return asMap(upgradeBreed(upgrading, root));
    case 'conditions':
      return asMap(changeEntry(root, 'condition', (node) => upgradeNative(upgrading, node)));
    case 'gateways':
      return asMap(upgradeGateway(upgrading, root));
    case 'routes':
      return asMap(upgradeRoute(upgrading, root));
    case 'scales':
      return asMap(upgradeScale(upgrading, root));
    case 'workflows':
      return upgradeWorkflow(upgrading, root);
    case 'events':
      // A scheduled workflow may look like one: it has tags.
      return hasAny(root, 'workflow') && isOldWorkflow(root)
        ? upgradeWorkflow(upgrading, root)
        : { root, kind };
    default:
      return { root, kind };
  }
}
