import { child, entriesOf, type RawNode } from '../language/source/raw-node';
import { parseComposeMemory } from './compose-units';
import { composeText, type Importing, note, notImported, type Service } from './importing';

type Noting = { importing: Importing; service: Service };

const KNOWN_OF_DEPLOY = new Set(['replicas', 'resources']);
const KNOWN_OF_RESOURCES = new Set(['cpus', 'memory']);
/** What an instance gets when nothing is said. */
const STANDARD = { cpu: 1, memory: '1GB' };

/** Limits, else reservations, and replicas. */
export function readScale(noting: Noting): void {
  const { node } = noting.service;
  const deploy = child(node, 'deploy');
  const resources = child(deploy, 'resources');
  const limits = child(resources, 'limits');
  const reservations = child(resources, 'reservations');
  const cpu = read(noting, parseCpus, [
    child(limits, 'cpus'),
    child(reservations, 'cpus'),
    child(node, 'cpus'),
  ]);
  const memory = read(noting, parseComposeMemory, [
    child(limits, 'memory'),
    child(reservations, 'memory'),
    child(node, 'mem_limit'),
    child(node, 'mem_reservation'),
  ]);
  const instances = read(noting, parseCount, [child(deploy, 'replicas'), child(node, 'scale')]);
  reportRest(noting, deploy, KNOWN_OF_DEPLOY);
  reportRest(noting, resources, new Set(['limits', 'reservations']));
  reportRest(noting, limits, KNOWN_OF_RESOURCES);
  reportRest(noting, reservations, KNOWN_OF_RESOURCES);
  if (cpu === null && memory === null && instances === null) return;
  if (cpu === null || memory === null) {
    const taken = cpu === null ? `${STANDARD.cpu} CPU` : '';
    const parts = [taken, memory === null ? `${STANDARD.memory} of memory` : ''].filter(Boolean);
    note(noting, `A scale says cpu and memory; not given here: ${parts.join(' and ')} is assumed.`);
  }
  noting.service.scale = {
    cpu: cpu ?? STANDARD.cpu,
    memory: memory ?? STANDARD.memory,
    instances: instances ?? 1,
  };
}

/** The first that is given. */
function read<T>(
  noting: Noting,
  parse: (text: string) => T | null,
  nodes: (RawNode | null)[],
): T | null {
  const node = nodes.find((each) => each !== null) ?? null;
  const text = composeText(noting, node);
  if (!node || text === null) return null;
  const value = parse(text.trim());
  if (value === null) notImported(noting, node, `\`${text}\` is no quantity; it was left out.`);
  return value;
}

function parseCpus(text: string): number | null {
  return /^\d*\.?\d+$/.test(text) ? Number(text) : null;
}

function parseCount(text: string): number | null {
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
}

function reportRest(noting: Noting, node: RawNode | null, known: ReadonlySet<string>): void {
  for (const { key, value } of entriesOf(node)) {
    if (known.has(key) || key.startsWith('x-')) continue;
    notImported(noting, value, `\`${key}\` of \`deploy\` was left out.`);
  }
}
