import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse, stringify } from 'yaml';
import { Problem } from '../../domain/problem';

const MAX_BODY_BYTES = 1024 * 1024;

export type Answer = {
  status: number;
  /** Absent: no body. */
  body?: unknown;
  /** Sent as it is when YAML is asked for; keeps the comments of a document. */
  yaml?: string;
  headers?: Record<string, string>;
};

export type Format = 'json' | 'yaml';

/** JSON unless the client asks for YAML; null when it accepts neither. */
export function formatOf(request: IncomingMessage): Format | null {
  const accept = request.headers.accept ?? '*/*';
  if (/\b(application|text)\/(x-)?yaml\b/.test(accept)) return 'yaml';
  return /\*\/\*|application\/(json|\*)|text\/(html|\*)/.test(accept) ? 'json' : null;
}

export function send(response: ServerResponse, answer: Answer, format: Format): void {
  const headers = { 'Cache-Control': 'no-cache', ...answer.headers };
  if (answer.body === undefined) {
    response.writeHead(answer.status, headers).end();
    return;
  }
  const type = format === 'yaml' ? 'application/x-yaml' : 'application/json';
  const text =
    format === 'yaml'
      ? (answer.yaml ?? stringify(answer.body))
      : `${JSON.stringify(answer.body, null, 2)}\n`;
  response
    .writeHead(answer.status, { ...headers, 'Content-Type': `${type}; charset=utf-8` })
    .end(text);
}

/** The whole body as text, at most 1 MB. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_BODY_BYTES) {
      throw new Problem('too-large', {
        message: 'the body is larger than 1 MB',
        advice: 'send the documents one by one',
      });
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A JSON or YAML body that is data, not a Vamp document. */
export function parseData(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 100 });
  } catch (error) {
    throw new Problem('invalid', {
      name: 'YamlParsingError',
      message: `the body is neither JSON nor YAML: ${error instanceof Error ? error.message : error}`,
    });
  }
}
