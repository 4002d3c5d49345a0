import { child, entriesOf, oneOrMany, type RawNode } from '../language/source/raw-node';
import { composeText, type Importing, note, notImported, type Service } from './importing';
import { canDepend } from './link-services';

type Noting = { importing: Importing; service: Service };

/** `depends_on` and `links`; both may name the same. */
export function readDependencies(
  importing: Importing,
  services: Map<string, Service>,
  service: Service,
): void {
  const noting = { importing, service };
  const dependsOn = child(service.node, 'depends_on');
  const add = (name: string, node: RawNode) => {
    const target = services.get(name);
    if (target && canDepend(services, service, target)) {
      service.dependencies.add(name);
      return;
    }
    const why = target ? 'the two would need each other' : 'there is no such service';
    notImported(noting, node, `The dependency on \`${name}\` was left out: ${why}.`);
  };
  if (dependsOn?.kind === 'map') {
    for (const { key, value } of dependsOn.entries) {
      add(key, value);
      readCondition(noting, key, child(value, 'condition'));
    }
  } else {
    for (const item of oneOrMany(dependsOn)) add(composeText(noting, item) ?? '', item);
  }
  for (const item of oneOrMany(child(service.node, 'links'))) {
    const [name = '', alias] = (composeText(noting, item) ?? '').split(':');
    add(name, item);
    const named = alias && alias !== name ? ` under the name \`${alias}\`` : '';
    note(
      noting,
      `The link to \`${name}\`${named} is a dependency only: write its address as \`$${name}.host:$${name}.ports.…\`.`,
    );
  }
}

function readCondition(noting: Noting, name: string, node: RawNode | null): void {
  const condition = composeText(noting, node) ?? 'service_started';
  if (condition === 'service_started') return;
  if (condition === 'service_healthy') {
    note(
      noting,
      `Starts after \`${name}\`, which gets requests as soon as its health checks pass.`,
    );
    return;
  }
  if (!node) return;
  const message = `\`${condition}\` of \`${name}\` was left out: services run until they are undeployed.`;
  notImported(noting, node, message);
}

/** Of several networks the first. */
export function readNetwork(noting: Noting): void {
  const { service } = noting;
  const mode = child(service.node, 'network_mode');
  const text = composeText(noting, mode);
  if (mode && text !== null) {
    if (text === 'host' || text === 'bridge') service.network = text.toUpperCase();
    else notImported(noting, mode, `\`network_mode: ${text}\` was left out: Vamp cannot say it.`);
    return;
  }
  const networks = child(service.node, 'networks');
  const names =
    networks?.kind === 'map'
      ? entriesOf(networks).map(({ key }) => key)
      : oneOrMany(networks).flatMap((item) => composeText(noting, item) ?? []);
  const [first, ...others] = names.filter((name) => name !== 'default');
  if (first === undefined || !networks) return;
  service.network = first;
  note(noting, `\`network: ${first}\` must exist where this is deployed.`);
  if (others.length > 0) {
    const list = others.map((name) => `\`${name}\``).join(', ');
    notImported(noting, networks, `Only the first network was taken over, not ${list}.`);
  }
  for (const { key, value } of entriesOf(networks)) {
    if (value.kind !== 'map' || value.entries.length === 0) continue;
    notImported(noting, value, `The settings of the network \`${key}\` were left out.`);
  }
}
