import { child, oneOrMany, type RawNode } from '../language/source/raw-node';
import { composeText, type Importing, notImported, type Service } from './importing';

export type ComposePort = {
  /** `port_<number>`, as the breed names it. */
  name: string;
  number: number;
  protocol: 'http' | 'tcp';
  /** Where it was published on the host; null: nowhere that is fixed. */
  published: number | null;
};

type Noting = { importing: Importing; service: Service | null };

/** Ports of databases, queues and the like, where nobody speaks HTTP. */
const TCP_PORTS = new Set([
  21, 22, 25, 53, 110, 143, 389, 465, 587, 636, 873, 993, 995, 1433, 1521, 1883, 2181, 2379, 2380,
  3306, 4222, 4369, 5432, 5671, 5672, 6379, 6380, 6432, 6650, 7687, 8883, 9042, 9092, 9093, 9094,
  9300, 11211, 26257, 27017, 27018, 27019, 28015, 33060, 50000, 61613, 61616,
]);

/** The `ports` of a service, in the short and the long syntax; what cannot be read is reported. */
export function readPorts(noting: Noting, node: RawNode | null): ComposePort[] {
  return oneOrMany(node).flatMap((item) => {
    const port = item.kind === 'map' ? readLong(noting, item) : readShort(noting, item);
    return port ?? [];
  });
}

/** A port that nothing says more of than its number. */
export function portOf(number: number): ComposePort {
  const protocol = TCP_PORTS.has(number) ? 'tcp' : 'http';
  return { name: `port_${number}`, number, protocol, published: null };
}

/** `[[ip:]published:]container[/protocol]`, either of them a range. */
const SHORT =
  /^(?:(?:\[[^\]]*\]|[^:[\]]*):)??(?:(\d+(?:-\d+)?)?:)?(\d+)(?:-(\d+))?(?:\/([A-Za-z]+))?$/;

function readShort(noting: Noting, node: RawNode): ComposePort | null {
  const text = composeText(noting, node)?.trim() ?? '';
  const match = SHORT.exec(text);
  if (!match) return wrong(noting, node, text);
  const [, published, number = '', end, protocol] = match;
  if (end !== undefined && Number(end) > Number(number)) {
    const message = `Of the range of ports \`${text}\` only the first was taken over: ${number}.`;
    notImported(noting, node, message);
  }
  return readPort(noting, node, { number, published, protocol });
}

function readLong(noting: Noting, node: RawNode): ComposePort | null {
  const target = composeText(noting, child(node, 'target')) ?? '';
  if (!/^\d+$/.test(target)) return wrong(noting, node, target);
  const published = composeText(noting, child(node, 'published')) ?? undefined;
  const application = composeText(noting, child(node, 'app_protocol'));
  const transport = composeText(noting, child(node, 'protocol')) ?? undefined;
  const isHttp = application?.toLowerCase() === 'http' && transport?.toLowerCase() !== 'udp';
  const protocol = isHttp ? 'http' : transport;
  return readPort(noting, node, { number: target, published, protocol });
}

type Written = {
  number: string;
  published: string | undefined;
  protocol: string | undefined;
};

function readPort(
  noting: Noting,
  node: RawNode,
  { number, published, protocol }: Written,
): ComposePort | null {
  const word = protocol?.toLowerCase();
  if (Number(number) < 1 || Number(number) > 65_535) return wrong(noting, node, number);
  const port = portOf(Number(number));
  if (published !== undefined) {
    const first = Number(published.split('-')[0]);
    if (first > 0 && first <= 65_535) port.published = first;
  }
  if (word === undefined) return port;
  if (word === 'http' || word === 'tcp') return { ...port, protocol: word };
  noting.importing.report({
    code: 'UnsupportedProtocolError',
    message: `Ports speak tcp or http, not \`${protocol}\`. Remove this port, or change its protocol.`,
    at: node.kind === 'scalar' ? node.place : (child(node, 'protocol')?.place ?? node.label),
  });
  return null;
}

function wrong({ importing }: Noting, node: RawNode, text: string): null {
  importing.report({
    code: 'UnexpectedTypeError',
    message: `\`${text}\` is not a port. Write for example \`8080\`, \`80:8080\` or \`127.0.0.1:80:8080/tcp\`.`,
    at: node.kind === 'scalar' ? node.place : node.label,
  });
  return null;
}
