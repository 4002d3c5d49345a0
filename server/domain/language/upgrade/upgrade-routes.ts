import { child, type RawMap, type RawNode, without } from '../source/raw-node';
import {
  changeEntry,
  changeItems,
  changeValues,
  renameEntry,
  replaceEntry,
  scalarFrom,
} from './raw-edit';
import { conditionOfFilters, upgradeNative } from './upgrade-condition';
import type { Upgrading } from './upgrade-step';

/** Routes of a gateway: a map, or a list of maps with one key each. */
function upgradeRoutes(upgrading: Upgrading, routes: RawNode): RawNode {
  if (routes.kind === 'list') {
    return changeItems(routes, (item) => upgradeRoutes(upgrading, item));
  }
  return changeValues(routes, (route) => upgradeRoute(upgrading, route));
}

export function upgradeRoute(upgrading: Upgrading, route: RawNode): RawNode {
  if (route.kind !== 'map') return route;
  const withCondition = upgradeFilters(upgrading, route);
  const withStrength = upgradeStrength(upgrading, withCondition);
  const withWeight = upgradePercentages(upgrading, withStrength);
  return withoutInstances(upgrading, withWeight);
}

function upgradeFilters(upgrading: Upgrading, route: RawMap): RawMap {
  const key = child(route, 'filters') ? 'filters' : 'filter';
  const filters = child(route, key);
  if (!filters) {
    return changeEntry(route, 'condition', (node) => upgradeNative(upgrading, node));
  }
  if (filters.kind === 'list' && filters.items.length === 0) {
    upgrading.note(filters, '0.8.5', 'An empty list of filters says nothing; it is left out.');
    return without(route, key);
  }
  if (child(route, 'condition')) return route;
  const condition = conditionOfFilters(upgrading, filters);
  return condition ? replaceEntry(route, key, [{ key: 'condition', value: condition }]) : route;
}

function upgradeStrength(upgrading: Upgrading, route: RawMap): RawMap {
  const strength = child(route, 'filter_strength');
  if (!strength || child(route, 'condition_strength')) return route;
  upgrading.note(strength, '0.8.5', '`filter_strength` is `condition_strength` now.');
  return renameEntry(route, 'filter_strength', 'condition_strength');
}

function upgradePercentages(upgrading: Upgrading, route: RawMap): RawMap {
  if (!upgrading.age.isBefore090) return route;
  return ['weight', 'condition_strength'].reduce(
    (map, key) => changeEntry(map, key, (node) => upgradePercentage(upgrading, key, node)),
    route,
  );
}

function upgradePercentage(upgrading: Upgrading, key: string, node: RawNode): RawNode {
  const value = node.kind === 'scalar' ? node.value : null;
  if (typeof value !== 'number' || !Number.isInteger(value)) return node;
  upgrading.note(node, '0.8.1', `\`${key}: ${value}\` is \`${key}: ${value}%\` now.`);
  return scalarFrom(node, `${value}%`);
}

/** Answers of old versions listed the instances of a route; they were never read. */
function withoutInstances(upgrading: Upgrading, route: RawMap): RawMap {
  const instances = child(route, 'instances');
  if (instances?.kind !== 'list') return route;
  upgrading.note(instances, '0.9.1', 'The instances of a route are its `targets` now; left out.');
  return without(route, 'instances');
}

/** The settings of a gateway, whether of its own, of a blueprint or of a cluster. */
export function upgradeGateway(upgrading: Upgrading, gateway: RawNode): RawNode {
  if (gateway.kind !== 'map') return gateway;
  const stuck = changeEntry(gateway, 'sticky', (node) => upgradeSticky(upgrading, node));
  const routed = changeEntry(stuck, 'routes', (node) => upgradeRoutes(upgrading, node));
  const active = child(routed, 'active');
  if (active?.kind !== 'scalar' || typeof active.value !== 'boolean') return routed;
  upgrading.note(active, '0.9.1', '`active` was only in answers; it is left out.');
  return without(routed, 'active');
}

function upgradeSticky(upgrading: Upgrading, node: RawNode): RawNode {
  const isService = node.kind === 'scalar' && String(node.value).toLowerCase() === 'service';
  if (!isService || !upgrading.age.isBefore090) return node;
  upgrading.note(node, '0.8.4', '`sticky: service` is `sticky: route` now.');
  return scalarFrom(node, 'route');
}
