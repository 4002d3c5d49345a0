import type { IncomingHttpHeaders } from 'node:http';
import type { GatewayConfig } from '../../domain/gateway';
import { type Call, call } from './http-target';

export type Asking = Omit<Call, 'headers'> & {
  headers?: Record<string, string | string[]>;
  /** Sent as the header `Cookie`. */
  cookies?: Record<string, string>;
};

export type Got = {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** The target that answered; null: the gateway itself. */
  target: string | null;
  /** The fields `Set-Cookie` as they came. */
  setCookies: readonly string[];
};

/** One request on a connection of its own, or on the agent's. */
export async function ask(config: GatewayConfig, asking: Asking = {}): Promise<Got> {
  const { cookies = {}, headers = {}, ...rest } = asking;
  const cookie = Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
  const { status, message, text } = await call(config, {
    ...rest,
    headers: { ...headers, ...(cookie === '' ? {} : { Cookie: cookie }) },
  });
  const target = message.headers['x-target'];
  return {
    ...{ status, text, headers: message.headers },
    target: typeof target === 'string' ? target : null,
    setCookies: message.headers['set-cookie'] ?? [],
  };
}

export type Browser = {
  ask(asking?: Asking, config?: GatewayConfig): Promise<Got>;
  readonly cookies: Readonly<Record<string, string>>;
};

/** A client that keeps its cookies, whatever their path and age. */
export function createBrowser(
  config: GatewayConfig,
  cookies: Record<string, string> = {},
): Browser {
  const jar = { ...cookies };
  return {
    cookies: jar,
    async ask(asking = {}, to = config) {
      const got = await ask(to, { ...asking, cookies: { ...jar, ...asking.cookies } });
      for (const line of got.setCookies) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        jar[name] = value;
      }
      return got;
    },
  };
}

/** Who answered how many of so many requests, a few at a time; the gateway's own answers count under their status. */
export async function tally(
  requests: number,
  send: (index: number) => Promise<Got>,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  let next = 0;
  const clients = Array.from({ length: 8 }, async () => {
    while (next < requests) {
      next += 1;
      const { target, status } = await send(next - 1);
      const key = target ?? String(status);
      counts[key] = (counts[key] ?? 0) + 1;
    }
  });
  await Promise.all(clients);
  return counts;
}
