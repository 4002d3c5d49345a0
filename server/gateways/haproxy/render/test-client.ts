import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import type { Echo } from './test-target';

export type Answer = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** What the target saw; fails where none answered. */
  echo(): Echo;
  /** Cookies that were set, by name. */
  cookies: Record<string, string>;
};

export type Ask = {
  port: number;
  path?: string;
  method?: string;
  headers?: Record<string, string>;
  isTls?: boolean;
};

/** One request on a connection of its own, traced. */
export function ask({
  port,
  path = '/',
  method = 'GET',
  headers = {},
  isTls = false,
}: Ask): Promise<Answer> {
  const send = isTls ? tlsRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const request = send(
      {
        port,
        path,
        method,
        headers: { 'X-Vamp-Trace': 'token-of-traces', ...headers },
        agent: false,
        rejectUnauthorized: false,
      },
      (response) => {
        let text = '';
        response.on('data', (data) => {
          text += data;
        });
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            echo: () => JSON.parse(text) as Echo,
            cookies: Object.fromEntries(
              (response.headers['set-cookie'] ?? []).map((cookie) => {
                const [pair = ''] = cookie.split(';');
                const at = pair.indexOf('=');
                return [pair.slice(0, at), pair.slice(at + 1)];
              }),
            ),
          }),
        );
      },
    );
    request.on('error', reject);
    request.end();
  });
}
