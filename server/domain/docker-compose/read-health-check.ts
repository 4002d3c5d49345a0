import type { Json } from '../json';
import { child, entriesOf, type RawNode } from '../language/source/raw-node';
import { parseComposeDuration } from './compose-units';
import {
  composeText,
  composeValue,
  escapeDollars,
  type Importing,
  note,
  notImported,
  type Service,
} from './importing';
import { portOf } from './read-ports';

type Noting = { importing: Importing; service: Service };

const LOCAL_URL =
  /\bhttps?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\])(?::(\d{1,5}))?(\/[^\s"'|;)\]]*)?/;
const TIMES = [
  ['initial_delay', 'start_period', '0s'],
  ['interval', 'interval', '30s'],
  ['timeout', 'timeout', '30s'],
] as const;
const KNOWN = new Set(['disable', 'interval', 'retries', 'start_period', 'test', 'timeout']);

/** A check that asks a port by HTTP becomes one of Vamp; any other is left to Docker. */
export function readHealthCheck(noting: Noting): void {
  const node = child(noting.service.node, 'healthcheck');
  if (!node) return;
  const test = child(node, 'test');
  const words = test?.kind === 'list' ? test.items : test ? [test] : [];
  const command = words.map((word) => composeText(noting, word) ?? '').join(' ');
  if (composeText(noting, child(node, 'disable')) === 'true' || command.trim() === 'NONE') {
    noting.service.healthChecks = [];
    return;
  }
  const url = /\b(?:curl|wget)\b/.test(command) ? LOCAL_URL.exec(command) : null;
  if (!url) {
    noting.service.dialect.healthcheck = escapeDollars(composeValue(noting, node));
    note(
      noting,
      'The health check is no HTTP request and is left to Docker (`dialects`); Vamp does not know its result.',
    );
    return;
  }
  noting.service.healthChecks = [httpCheck(noting, node, url)];
  for (const { key, value } of entriesOf(node)) {
    if (KNOWN.has(key) || key.startsWith('x-')) continue;
    notImported(noting, value, `\`${key}\` of the health check was left out.`);
  }
}

function httpCheck(noting: Noting, node: RawNode, url: RegExpExecArray): Json {
  const isSecure = url[0].startsWith('https');
  const number = Number(url[1] ?? (isSecure ? 443 : 80));
  const { ports } = noting.service;
  const known = ports.find((port) => port.number === number);
  const port = known ?? { ...portOf(number), protocol: 'http' as const };
  if (!known) ports.push(port);
  const times = TIMES.map(([to, from, standard]) => [to, timeOf(noting, node, from, standard)]);
  const retries = composeText(noting, child(node, 'retries')) ?? '3';
  return {
    path: url[2] ?? '/',
    port: port.name,
    ...(isSecure ? { protocol: 'HTTPS' } : {}),
    ...Object.fromEntries(times),
    failures: /^\d+$/.test(retries) ? Number(retries) : 3,
  };
}

function timeOf(noting: Noting, node: RawNode, key: string, standard: string): string {
  const written = child(node, key);
  const text = composeText(noting, written);
  if (!written || text === null) return standard;
  const time = parseComposeDuration(text);
  if (time !== null) return time;
  notImported(noting, written, `\`${text}\` is not a time; \`${standard}\` is taken instead.`);
  return standard;
}
