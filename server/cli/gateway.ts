import { z } from 'zod';
import { formatPercentage, parsePercentage } from '../domain/language';
import { Problem } from '../domain/problem';
import { createClient, findHost } from './client';
import type { CommandLine } from './command-line';
import { describeGateway, out } from './print';
import { describeExplanation, describeSent } from './print-request';
import { missing } from './read-file-text';
import { ExplainedAnswer, GatewayAnswer, SentAnswer } from './schemas';

type Verb = (line: CommandLine, name: string | undefined) => Promise<number>;

const VERBS: Readonly<Record<string, Verb>> = {
  list,
  show,
  explain,
  send,
  set,
  undo: (line, name) => act(line, { name, verb: 'undo', body: {} }),
  release,
};

/** `gateway [list | NAME]`, `gateway explain|send|set|undo|release NAME …`. */
export async function gateway(line: CommandLine): Promise<number> {
  const [first, second] = line.words;
  if (first === undefined) return list(line);
  const verb = Object.hasOwn(VERBS, first) ? VERBS[first] : undefined;
  return verb === undefined ? show(line, first) : verb(line, second);
}

async function list(line: CommandLine): Promise<number> {
  const client = createClient(await findHost(line.host));
  const request = { method: 'GET', path: '/gateways?per_page=100' };
  const answers = await client.call(request, z.array(z.unknown()));
  // What is only stored has no state.
  const serving = answers.flatMap((answer) => GatewayAnswer.safeParse(answer).data ?? []);
  if (line.isJson) out(JSON.stringify(answers));
  else
    out(serving.length === 0 ? 'there are no gateways' : serving.map(describeGateway).join('\n'));
  return 0;
}

async function show(line: CommandLine, name: string | undefined): Promise<number> {
  const client = createClient(await findHost(line.host));
  const answer = await client.call({ method: 'GET', path: pathOf(name) }, z.unknown());
  out(line.isJson ? JSON.stringify(answer) : describeGateway(GatewayAnswer.parse(answer)));
  return 0;
}

async function explain(line: CommandLine, name: string | undefined): Promise<number> {
  const client = createClient(await findHost(line.host));
  const body = JSON.stringify({ request: requestOf(line), tied: line.gateway.tied });
  const request = { method: 'POST', path: `${pathOf(name)}/explain`, body };
  const answer = await client.call(request, ExplainedAnswer);
  out(line.isJson ? JSON.stringify(answer) : describeExplanation(answer));
  return 0;
}

/** Exit code 1: it was answered, with an error. */
async function send(line: CommandLine, name: string | undefined): Promise<number> {
  const client = createClient(await findHost(line.host));
  const body = JSON.stringify({ request: { ...requestOf(line), body: line.gateway.body } });
  const request = { method: 'POST', path: `${pathOf(name)}/send`, body };
  const answer = await client.call(request, SentAnswer);
  out(line.isJson ? JSON.stringify(answer) : describeSent(answer));
  return answer.status < 400 ? 0 : 1;
}

async function set(line: CommandLine, name: string | undefined): Promise<number> {
  const { weights, conditions, strengths } = line.gateway;
  const routes: Record<string, { condition?: string | null; strength?: number }> = {};
  for (const [route, text] of conditions.map((each) => pairOf(each, 'CONDITION'))) {
    routes[route] = { ...routes[route], condition: text.trim() === '' ? null : text };
  }
  for (const [route, text] of strengths.map((each) => pairOf(each, 'STRENGTH'))) {
    routes[route] = { ...routes[route], strength: pointsOf(text) };
  }
  if (weights.length + conditions.length + strengths.length === 0) {
    throw new Problem('invalid', {
      message: 'nothing to set',
      advice:
        'give --weight ROUTE=10%, --condition "ROUTE=User-Agent = Firefox", --strength ROUTE=50%',
    });
  }
  const body = { ...(weights.length > 0 && { weights: weightsOf(weights) }), routes };
  return act(line, { name, verb: 'change', body });
}

async function release(line: CommandLine, name: string | undefined): Promise<number> {
  const route = line.words[2];
  if (route === undefined) throw missing('ROUTE');
  return act(line, { name, verb: 'release', body: { route } });
}

/** Does something to a gateway and shows it as it is then. */
export async function act(
  line: CommandLine,
  what: { name: string | undefined; verb: string; body: object },
): Promise<number> {
  const client = createClient(await findHost(line.host));
  const path = `${pathOf(what.name)}/${what.verb}`;
  const request = { method: 'POST', path, body: JSON.stringify(what.body) };
  const answer = await client.call(request, z.unknown());
  out(line.isJson ? JSON.stringify(answer) : describeGateway(GatewayAnswer.parse(answer)));
  return 0;
}

function pathOf(name: string | undefined): string {
  if (name === undefined) throw missing('GATEWAY');
  return `/gateways/${name.split('/').map(encodeURIComponent).join('/')}`;
}

/** `catalog:1.0=90%` for several routes, in basis points; the sign may be left out. */
export function weightsOf(pairs: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [route, text] = pairOf(pair, 'WEIGHT');
      return [route, pointsOf(text)];
    }),
  );
}

function pairOf(text: string, what: 'WEIGHT' | 'CONDITION' | 'STRENGTH'): [string, string] {
  // An address outside may hold one itself, a condition nearly always does.
  const at =
    what === 'CONDITION' && !text.startsWith('[') ? text.indexOf('=') : lastSign(text, what);
  if (at >= 1) return [text.slice(0, at), text.slice(at + 1)];
  throw new Problem('invalid', {
    message: `"${text}" is not ROUTE=${what}`,
    advice: 'write e.g. catalog:1.0=90%',
  });
}

function lastSign(text: string, what: string): number {
  return what === 'CONDITION' ? text.indexOf(']=') + 1 : text.lastIndexOf('=');
}

function pointsOf(text: string): number {
  const points = parsePercentage(text.endsWith('%') ? text : `${text}%`);
  if (points !== null) return points;
  throw new Problem('invalid', {
    message: `"${text}" is no percentage`,
    advice: `write up to two decimals, e.g. ${formatPercentage(1_250)}`,
  });
}

function requestOf({ gateway: { method, path, headers, cookies } }: CommandLine): object {
  const named = new Map<string, string[]>();
  for (const [name, value] of headers.map((text) => splitAt(text, ':'))) {
    named.set(name, [...(named.get(name) ?? []), value]);
  }
  return {
    ...{ method, path, headers: Object.fromEntries(named) },
    ...(cookies.length > 0 && {
      cookies: Object.fromEntries(cookies.map((text) => splitAt(text, '='))),
    }),
  };
}

function splitAt(text: string, sign: ':' | '='): [string, string] {
  const at = text.indexOf(sign);
  if (at >= 1) return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  throw new Problem('invalid', {
    message: `"${text}" is not NAME${sign}VALUE`,
    advice: sign === ':' ? 'write --header "User-Agent: Firefox"' : 'write --cookie beta=yes',
  });
}
