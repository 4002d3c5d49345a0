import type { JsonMap } from '../artifact';
import type { Finding } from '../language/finding';
import { createFindings } from '../language/report';
import { parseSource } from '../language/source/parse-source';
import { child, entriesOf, hasAny, type RawMap, type RawNode } from '../language/source/raw-node';
import { createTextPositions } from '../language/source/text-positions';
import { blueprintOf } from './blueprint-of';
import { composeText, type Importing, note, notImported, type Service } from './importing';
import { linkServices } from './link-services';
import { printBlueprint } from './print-blueprint';
import { readContainer } from './read-container';
import { readEnvironment } from './read-environment';
import { readHealthCheck } from './read-health-check';
import { readPorts } from './read-ports';
import { readScale } from './read-scale';
import { readDependencies, readNetwork } from './read-surroundings';

const MAX_SERVICES = 500;

type ComposeImport = {
  /** Null exactly when a finding is an error, as is the blueprint. */
  yaml: string | null;
  blueprint: JsonMap | null;
  findings: Finding[];
};

/**
 * A docker-compose file as a blueprint, a cluster for each service. What cannot be taken over is reported and noted as a
 * comment. `files` holds the contents of env files by their path as written in the file.
 */
export function importCompose(
  text: string,
  options: { name: string; files?: Record<string, string> },
): ComposeImport {
  const { report, list } = createFindings(createTextPositions(text));
  const importing: Importing = { report, files: options.files ?? {}, notes: [] };
  const root = rootOf(importing, text);
  const services = root && readServices(importing, root, options.name);
  const refused = list().some(({ severity }) => severity === 'error');
  if (!services || refused) return { yaml: null, blueprint: null, findings: list() };
  const blueprint = blueprintOf(importing, options.name, [...services.values()]);
  const clusters = new Map([...services].map(([name, service]) => [name, service.notes]));
  const yaml = printBlueprint(blueprint, { head: importing.notes, clusters });
  return { yaml, blueprint, findings: list() };
}

function rootOf({ report }: Importing, text: string): RawMap | null {
  const [document, second] = parseSource(text);
  for (const complaint of document?.complaints ?? []) report(complaint);
  const root = document?.root ?? null;
  if (second) {
    const at = { path: null, start: second.start, end: second.end };
    report({ code: 'UnexpectedTypeError', message: 'A compose file is one document.', at });
    return null;
  }
  if (root?.kind === 'map') return root;
  if (root) {
    const message = 'A compose file is a map with `services`.';
    report({ code: 'UnexpectedTypeError', message, at: { ...root.label, path: null } });
  }
  return null;
}

function readServices(
  importing: Importing,
  root: RawMap,
  name: string,
): Map<string, Service> | null {
  const { report } = importing;
  if (!/^[^\s/[\]]+$/.test(name)) {
    const message = `\`${name}\` is not a name for a blueprint: it needs at least one character, and no blanks, slashes or brackets.`;
    report({ code: 'IllegalName', message, at: { ...root.label, path: null } });
  }
  const section = servicesOf(importing, root);
  if (!section) return null;
  if (section.entries.length > MAX_SERVICES) {
    const message = `The file has ${section.entries.length} services; at most ${MAX_SERVICES} can be imported. Split it.`;
    report({ code: 'NotImported', message, at: section.label });
    return null;
  }
  const services = new Map<string, Service>();
  for (const { key, value } of section.entries) {
    if (section === root && key.startsWith('x-')) continue;
    const service = startService(importing, key, value);
    if (service) services.set(key, service);
  }
  for (const service of services.values()) readService(importing, services, service);
  linkServices(importing, services);
  return services;
}

/** Since version 2 below `services`; before that the whole file is the services. */
function servicesOf(importing: Importing, root: RawMap): RawMap | null {
  const section = child(root, 'services');
  const isFirstVersion =
    !section && entriesOf(root).some(({ value }) => hasAny(value, 'image', 'build'));
  if (isFirstVersion) return root;
  readTop(importing, root);
  if (section?.kind === 'map' && section.entries.length > 0) return section;
  const message = 'There are no `services` here, so there is nothing to import.';
  importing.report({ code: 'NoServiceError', message, at: section?.label ?? root.label });
  return null;
}

function readTop(importing: Importing, root: RawMap): void {
  const noting = { importing, service: null };
  for (const { key, value } of root.entries) {
    if (key === 'services' || key.startsWith('x-')) continue;
    const text = composeText(noting, value);
    if (key === 'version' || key === 'name') {
      note(noting, `${key === 'name' ? 'Project' : 'Compose file version'}: ${text ?? ''}`);
    } else if (key === 'networks') {
      readNetworks(importing, value);
    } else {
      notImported(noting, value, `\`${key}\` at the top of the file was left out.`);
    }
  }
}

function readNetworks(importing: Importing, networks: RawNode): void {
  const noting = { importing, service: null };
  const plain = entriesOf(networks).filter(({ value }) => entriesOf(value).length === 0);
  if (plain.length > 0) {
    const names = plain.map(({ key }) => `\`${key}\``).join(', ');
    note(noting, `Networks are not made by Vamp; these must exist: ${names}.`);
  }
  for (const { key, value } of entriesOf(networks)) {
    if (entriesOf(value).length === 0) continue;
    notImported(noting, value, `The definition of the network \`${key}\` was left out.`);
  }
}

function startService({ report }: Importing, name: string, node: RawNode): Service | null {
  if (node.kind !== 'map') {
    const message = `A service is a map with an \`image\`; \`${name}\` is none.`;
    report({ code: 'UnexpectedInnerElementError', message, at: node.label });
    return null;
  }
  return {
    name,
    node,
    image: '',
    ports: [],
    environment: new Map(),
    dependencies: new Set(),
    healthChecks: null,
    scale: null,
    network: null,
    arguments: [],
    dialect: {},
    notes: [],
  };
}

function readService(importing: Importing, services: Map<string, Service>, service: Service): void {
  const noting = { importing, service };
  service.image = (composeText(noting, child(service.node, 'image')) ?? '').trim();
  if (service.image === '') {
    const message = hasAny(service.node, 'build')
      ? `\`${service.name}\` is built, and Vamp does not build images. Build and push it, and name it as \`image\`.`
      : `\`${service.name}\` has no \`image\`. Add it.`;
    importing.report({ code: 'MissingPathValueError', message, at: service.node.label });
  }
  for (const key of ['ports', 'expose']) {
    for (const port of readPorts(noting, child(service.node, key))) {
      const known = service.ports.find(({ number }) => number === port.number);
      if (!known) service.ports.push(port);
      else known.published ??= port.published;
    }
  }
  readEnvironment(noting);
  readDependencies(importing, services, service);
  readNetwork(noting);
  readHealthCheck(noting);
  readScale(noting);
  readContainer(noting);
}
