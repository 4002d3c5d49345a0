import type { RawNode } from '../language/source/raw-node';
import { type Importing, note, notImported, type Service } from './importing';
import { portOf } from './read-ports';

/** `host:port` where a text begins, or after what comes before a host; what may follow keeps the port whole. */
const ADDRESS = /(^|[/@,;\s=("'|])([A-Za-z0-9][\w.-]*):(\d{1,5})(?=$|[/,;?&\s)"'#|])/g;
/** What ends the name in a reference by itself; before anything else it needs braces. */
const ENDS_NAME = /^(?:$|[\s/,;:])/;

/** How a dependency is called in references: dots separate their parts. */
export function aliasOf(service: string): string {
  return service.replaceAll('.', '-');
}

type Linking = { importing: Importing; services: Map<string, Service>; service: Service };
type Variable = { name: string; value: string; node: RawNode };

/**
 * Turns addresses of other services in environment variables into references, also inside URLs, and adds the dependency
 * here and the port there.
 */
export function linkServices(importing: Importing, services: Map<string, Service>): void {
  for (const service of services.values()) {
    const linking = { importing, services, service };
    for (const [name, { value, node }] of service.environment) {
      if (value === null) continue;
      const variable = { name, value, node };
      const linked = linkAddresses(linking, variable);
      service.environment.set(name, { value: linked, node });
      if (linked === value) linkBareHost(linking, variable);
    }
  }
}

function linkAddresses(linking: Linking, { name, value, node }: Variable): string {
  const { importing, service } = linking;
  return value.replace(
    ADDRESS,
    (whole, before: string, host: string, port: string, offset: number) => {
      const link = linkTo(linking, { host, port, name, node });
      if (!link) return whole;
      if (whole.length < value.length) {
        const message = `\`${name}\`: the address \`${host}:${port}\` in it refers to the service.`;
        note({ importing, service }, message);
      }
      return `${before}${reference(link, value.slice(offset + whole.length))}`;
    },
  );
}

type Address = { host: string; port: string; name: string; node: RawNode };
type Link = { alias: string; port: string };

/** Adds the dependency and the port; null if this is no address of another service, or cannot become one. */
function linkTo(
  { importing, services, service }: Linking,
  { host, port, name, node }: Address,
): Link | null {
  const target = services.get(host);
  const number = /^\d{1,5}$/.test(port) ? Number(port) : 0;
  if (!target || target === service || number < 1 || number > 65_535) return null;
  if (!canDepend(services, service, target)) {
    const message = `\`${name}\` holds the address of \`${host}\`, which needs \`${service.name}\` in turn, and dependencies cannot form a circle. It is left as it is.`;
    notImported({ importing, service }, node, message);
    return null;
  }
  service.dependencies.add(host);
  return { alias: aliasOf(host), port: addPort(target, number) };
}

function reference({ alias, port }: Link, rest: string): string {
  const inner = `${alias}.ports.${port}`;
  return `$${alias}.host:${ENDS_NAME.test(rest) ? `$${inner}` : `\${${inner}}`}`;
}

function addPort(target: Service, number: number): string {
  const known = target.ports.find((port) => port.number === number);
  if (known) return known.name;
  const port = portOf(number);
  target.ports.push(port);
  return port.name;
}

/** Dependencies may not form a circle. */
export function canDepend(
  services: Map<string, Service>,
  service: Service,
  target: Service,
): boolean {
  const seen = new Set<Service>();
  const open = [target];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next === service) return false;
    if (seen.has(next)) continue;
    seen.add(next);
    for (const name of next.dependencies) {
      const dependency = services.get(name);
      if (dependency) open.push(dependency);
    }
  }
  return true;
}

/** A host without a port: the port that listens there is not the one it is reached by, so both must be known. */
function linkBareHost(linking: Linking, { name, value, node }: Variable): void {
  const { importing, services, service } = linking;
  const match = /^(.*?)(?:HOST(?:NAME)?|SERVER|ADDR(?:ESS)?)$/i.exec(name);
  if (!match || value === service.name || !services.has(value)) return;
  const portName = `${match[1]}PORT`;
  const port = service.environment.get(portName);
  const link = port?.value && linkTo(linking, { host: value, port: port.value, name, node });
  if (port && link) {
    service.environment.set(name, { value: `$${link.alias}.host`, node });
    service.environment.set(portName, { ...port, value: `$${link.alias}.ports.${link.port}` });
    note({ importing, service }, `\`${name}\` and \`${portName}\` refer to \`${value}\`.`);
    return;
  }
  const alias = aliasOf(value);
  const message = `\`${name}\` names the service \`${value}\` without a port, and is left as it is. If it is meant as its address, write \`$${alias}.host\`, and hand over the port as \`$${alias}.ports.port_…\`.`;
  importing.report({ code: 'Suspicious', severity: 'warning', message, at: node.place });
  note({ importing, service }, message);
}
