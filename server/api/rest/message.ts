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
  /** YAML also when the client would take anything. */
  isYamlPreferred?: boolean;
  /** What it is where a script is asked for. */
  script?: string;
  headers?: Record<string, string>;
};

export type Format = 'json' | 'yaml' | 'javascript';

/** JSON unless the client asks for YAML, or for a script; null when it accepts none of them. */
export function formatOf(request: IncomingMessage): Format | null {
  const accept = request.headers.accept ?? '*/*';
  if (/\b(application|text)\/(x-)?yaml\b/.test(accept)) return 'yaml';
  if (/\*\/\*|application\/(json|\*)|text\/(html|\*)/.test(accept)) return 'json';
  return /application\/javascript/.test(accept) ? 'javascript' : null;
}

/** Whether the client named JSON, rather than anything. */
function asksForJson(request: IncomingMessage): boolean {
  return /application\/json/.test(request.headers.accept ?? '');
}

export function send(
  { request, response }: { request: IncomingMessage; response: ServerResponse },
  answer: Answer,
  format: Format,
): void {
  const headers = { 'Cache-Control': 'no-cache', ...answer.headers };
  if (answer.body === undefined) {
    response.writeHead(answer.status, headers).end();
    return;
  }
  const wantsYaml = answer.isYamlPreferred === true && !asksForJson(request);
  const { type, text } = print(answer, wantsYaml ? 'yaml' : format);
  response
    .writeHead(answer.status, { ...headers, 'Content-Type': `${type}; charset=utf-8` })
    .end(text);
}

/** Errors, and what is no script, are told in JSON to a client that wants scripts. */
function print({ body, yaml, script }: Answer, format: Format): { type: string; text: string } {
  if (format === 'javascript' && script !== undefined) {
    return { type: 'application/javascript', text: script };
  }
  if (format === 'yaml') {
    const text = yaml ?? stringify(body, { version: '1.1', aliasDuplicateObjects: false });
    return { type: 'application/x-yaml', text };
  }
  return { type: 'application/json', text: `${JSON.stringify(body, null, 2)}\n` };
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
