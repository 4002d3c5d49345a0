import type { Json } from '../json';
import { LEVEL_WORDS, parseLevel } from './parse-level';
import type { LogMessage } from './types';

/** Longer lines are shown as they are: taking them apart is not worth the time. */
const MAX_STRUCTURED_LENGTH = 64 * 1024;

const LEVEL_KEYS = ['level', 'severity', 'lvl', 'log.level', 'levelname', 'loglevel'];
const TEXT_KEYS = ['msg', 'message', 'event', 'text'];
const TIME_KEYS = ['time', 'timestamp', '@timestamp', 'ts', 'datetime', 'date'];

/** Times of earlier than 2001 or later than 2100 are something else. */
const EARLIEST = 1e12;
const LATEST = 4.1e12;

/** What a line of a program says: JSON and logfmt by their usual keys, plain text by how it begins. */
export function parseLogLine(text: string): LogMessage {
  return (
    (text.length <= MAX_STRUCTURED_LENGTH ? (parseJson(text) ?? parseLogfmt(text)) : null) ??
    parsePlain(text)
  );
}

function parseJson(text: string): LogMessage | null {
  const trimmed = text.trim();
  if (!trimmed.startsWith('{') || !trimmed.endsWith('}')) return null;
  try {
    const value: unknown = JSON.parse(trimmed);
    // JSON.parse gives nothing but JSON.
    return toMessage(value as Record<string, Json>, text);
  } catch {
    return null;
  }
}

/** Null where nothing of it is what a log line has: then it is data that somebody printed. */
function toMessage(all: Record<string, Json>, line: string): LogMessage | null {
  const fields = { ...all };
  const levelKey = LEVEL_KEYS.find((key) => parseLevel(all[key]) !== null);
  const textKey = TEXT_KEYS.find((key) => typeof all[key] === 'string');
  const timeKey = TIME_KEYS.find((key) => parseTime(all[key]) !== null);
  // Elastic's schema keeps the level in an object.
  const nested = isMap(all.log) ? parseLevel(all.log.level) : null;
  if (levelKey === undefined && textKey === undefined) return null;
  for (const key of [levelKey, textKey, timeKey]) if (key !== undefined) delete fields[key];
  return {
    at: timeKey === undefined ? null : parseTime(all[timeKey]),
    level: levelKey === undefined ? nested : parseLevel(all[levelKey]),
    text: textKey === undefined ? line.trim() : String(all[textKey]),
    fields: Object.keys(fields).length === 0 ? null : fields,
  };
}

function isMap(value: Json | undefined): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Epoch ms of an ISO text, or of a number of seconds, ms, µs or ns. */
function parseTime(value: Json | undefined): number | null {
  if (typeof value === 'string') {
    if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(value)) return null;
    const at = Date.parse(value.replace(' ', 'T').replace(',', '.'));
    return isTime(at) ? at : null;
  }
  if (typeof value !== 'number' || value <= 0) return null;
  const at = [value, value * 1000, value / 1000, value / 1_000_000].find(isTime);
  return at === undefined ? null : Math.round(at);
}

function isTime(at: number): boolean {
  return at >= EARLIEST && at <= LATEST;
}

/** `level=info msg="it runs" port=80`; every part must be a pair, or it is a sentence. */
function parseLogfmt(text: string): LogMessage | null {
  if (!/^[\w.@-]+=/.test(text)) return null;
  const fields: Record<string, Json> = {};
  const pair = /([\w.@-]+)=("(?:[^"\\]|\\.)*"|[^\s"]*)(?:\s+|$)/y;
  while (pair.lastIndex < text.length) {
    const match = pair.exec(text);
    if (match === null) return null;
    const [, key = '', value = ''] = match;
    fields[key] = value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value;
  }
  return toMessage(fields, text);
}

const WORD = LEVEL_WORDS.join('|');
const TIME = String.raw`\[?(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)\]?`;
const TIMED = new RegExp(String.raw`^${TIME}[\s:|-]+`);
/** `[error]`, `ERROR:`, `WARN |`, `info -`: a bare word in lower case is part of a sentence. */
const LEVELLED = new RegExp(
  String.raw`^(?:[[<(](${WORD})[\])>][\s:|-]*|(${WORD})\s*[:|]\s*|(${WORD})\s+-\s+)`,
  'i',
);
const SHOUTED = new RegExp(String.raw`^(${WORD.toUpperCase()})\s+`);
/** Kubernetes' own form: a letter, then month and day. */
const KLOG = /^([IWEF])\d{4} \d\d:\d\d:\d\d/;
const KLOG_LEVEL = { I: 'info', W: 'warn', E: 'error', F: 'fatal' } as const;

function parsePlain(line: string): LogMessage {
  const timed = TIMED.exec(line);
  const at = timed === null ? null : parseTime(timed[1]);
  const rest = at === null ? line : line.slice(timed?.[0].length);
  const levelled = LEVELLED.exec(rest) ?? SHOUTED.exec(rest);
  const word = levelled === null ? undefined : levelled.slice(1).find((each) => each !== undefined);
  if (levelled !== null && word !== undefined) {
    return { at, level: parseLevel(word), text: rest.slice(levelled[0].length), fields: null };
  }
  const letter = KLOG.exec(line)?.[1] as keyof typeof KLOG_LEVEL | undefined;
  return { at, level: letter === undefined ? null : KLOG_LEVEL[letter], text: rest, fields: null };
}
