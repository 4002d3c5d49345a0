import { child, entriesOf, type RawMap, type RawNode, textOf } from '../source/raw-node';
import { changeEntry, changeValues, mapFrom, scalarFrom } from './raw-edit';
import type { Upgrading } from './upgrade-step';

const TYPES = new Map([
  ['docker', null],
  ['rkt', 'container/rkt'],
  ['cmd', 'command'],
  ['command', 'command'],
]);

/** A breed, and those in its dependencies. */
export function upgradeBreed(upgrading: Upgrading, breed: RawNode): RawNode {
  if (breed.kind !== 'map') return breed;
  const deployable = changeEntry(breed, 'deployable', (node) => upgradeScheme(upgrading, node));
  const ports = upgrading.age.isBefore081
    ? changeEntry(deployable, 'ports', (node) => upgradePorts(upgrading, node))
    : deployable;
  return changeEntry(ports, 'dependencies', (node) =>
    changeValues(node, (dependency) => upgradeDependency(upgrading, dependency)),
  );
}

function upgradeDependency(upgrading: Upgrading, dependency: RawNode): RawNode {
  if (dependency.kind !== 'map') return dependency;
  return child(dependency, 'breed')
    ? changeEntry(dependency, 'breed', (node) => upgradeBreed(upgrading, node))
    : upgradeBreed(upgrading, dependency);
}

/** `docker://image` and `cmd://command`. */
function upgradeScheme(upgrading: Upgrading, node: RawNode): RawNode {
  const match = /^([a-z]+):\/\/(.+)$/s.exec(textOf(node) ?? '');
  const [, scheme = '', definition = ''] = match ?? [];
  const type = TYPES.get(scheme);
  if (!match || type === undefined) return node;
  const since = '0.8.0';
  if (type === null) {
    upgrading.note(node, since, `\`${scheme}://\` is left out: an image is what a deployable is.`);
    return scalarFrom(node, definition);
  }
  upgrading.note(node, since, `\`${scheme}://…\` is \`{type: ${type}, definition: …}\` now.`);
  return mapFrom(node, [
    { key: 'type', value: scalarFrom(node, type) },
    { key: 'definition', value: scalarFrom(node, definition) },
  ]);
}

function upgradePorts(upgrading: Upgrading, ports: RawNode): RawNode {
  const bare = entriesOf(ports).filter(({ value }) => /^\d+$/.test(textOf(value) ?? ''));
  if (bare.length === 0) return ports;
  return changeValues(ports, (value) => {
    const number = textOf(value) ?? '';
    if (!/^\d+$/.test(number)) return value;
    const message = `Up to 0.8.0 a port was tcp unless it said otherwise: \`${number}\` is \`${number}/tcp\` now.`;
    upgrading.note(value, '0.8.0', message);
    return scalarFrom(value, `${number}/tcp`);
  });
}

/** Memory in MB had no unit. */
export function upgradeScale(upgrading: Upgrading, scale: RawNode): RawNode {
  if (scale.kind !== 'map' || !upgrading.age.isBefore090) return scale;
  return changeEntry(scale, 'memory', (node) => {
    const value = node.kind === 'scalar' ? node.value : null;
    if (typeof value !== 'number' || value < 0) return node;
    upgrading.note(node, '0.8.1', `\`memory: ${value}\` is \`memory: ${value}MB\` now.`);
    return scalarFrom(node, `${value}MB`);
  });
}

const DRIVERS = ['marathon', 'docker', 'kubernetes', 'rancher'];

/** Settings for one driver stood beside everything else. */
export function upgradeDialects(upgrading: Upgrading, holder: RawMap): RawMap {
  const loose = holder.entries.filter(
    ({ key, value }) => DRIVERS.includes(key) && value.kind === 'map',
  );
  const [first] = loose;
  if (!first) return holder;
  const key = child(holder, 'dialect') ? 'dialect' : 'dialects';
  const existing = child(holder, key);
  const isTaken = loose.some((entry) => entriesOf(existing).some((each) => each.key === entry.key));
  if (isTaken || (existing && existing.kind !== 'map')) return holder;
  for (const { key: driver, value } of loose) {
    upgrading.note(value, '0.9.3', `\`${driver}\` belongs into \`dialects\` now.`);
  }
  const value = mapFrom(existing ?? first.value, [...entriesOf(existing), ...loose]);
  const kept = holder.entries.filter((entry) => !loose.includes(entry));
  if (existing) {
    return {
      ...holder,
      entries: kept.map((entry) => (entry.key === key ? { key, value } : entry)),
    };
  }
  const entries = holder.entries.flatMap((entry) => {
    if (entry === first) return [{ key, value }];
    return loose.includes(entry) || (entry.key === key && entry.value.kind === 'scalar')
      ? []
      : [entry];
  });
  return { ...holder, entries };
}
