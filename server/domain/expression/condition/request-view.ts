import { z } from 'zod';

/** What conditions are asked about. Names of headers count in any case. */
export type RequestView = {
  method: string;
  /** May hold `?query`, which counts where `query` is absent. */
  path: string;
  host: string;
  headers: Record<string, string | string[]>;
  /** Absent: those of the header `Cookie`. */
  cookies?: Record<string, string>;
  query?: Record<string, string | string[]>;
  /** Of the client. */
  ip?: string;
};

const Text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const Texts = z.record(z.string(), z.union([Text, z.array(Text)]));

/** A request as a person writes it down; all of it may be left out: `GET /` without any header. */
export const requestViewSchema = z
  .strictObject({
    method: z.string().min(1).default('GET'),
    path: z.string().startsWith('/').default('/'),
    /** Absent: that of the header `Host`. */
    host: z.string().optional(),
    headers: Texts.default({}),
    cookies: z.record(z.string(), Text).optional(),
    query: Texts.optional(),
    ip: z.string().optional(),
  })
  .transform(
    ({ method, path, host, headers, cookies, query, ip }): RequestView => ({
      method,
      path,
      host: host ?? valuesOfHeader(headers, 'host')[0] ?? '',
      headers,
      ...(cookies === undefined ? {} : { cookies }),
      ...(query === undefined ? {} : { query }),
      ...(ip === undefined ? {} : { ip }),
    }),
  );

/** All values of a header, whatever the case of its name. */
export function valuesOfHeader(headers: RequestView['headers'], name: string): string[] {
  const wanted = name.toLowerCase();
  const direct = Object.hasOwn(headers, wanted) ? headers[wanted] : undefined;
  if (direct !== undefined) return [direct].flat();
  return Object.entries(headers)
    .filter(([key]) => key.toLowerCase() === wanted)
    .flatMap(([, value]) => value);
}

export function valuesOfCookie(request: RequestView, name: string): string[] {
  if (request.cookies !== undefined) {
    const value = Object.hasOwn(request.cookies, name) ? request.cookies[name] : undefined;
    return value === undefined ? [] : [value];
  }
  return valuesOfHeader(request.headers, 'cookie')
    .flatMap((header) => header.split(';'))
    .flatMap((pair) => {
      const at = pair.indexOf('=');
      return at > 0 && pair.slice(0, at).trim() === name ? [pair.slice(at + 1).trim()] : [];
    });
}

/** Decoded, as `query` is written. */
export function valuesOfQuery(request: RequestView, name: string): string[] {
  if (request.query !== undefined) {
    const value = Object.hasOwn(request.query, name) ? request.query[name] : undefined;
    return value === undefined ? [] : [value].flat();
  }
  const at = request.path.indexOf('?');
  return at < 0 ? [] : new URLSearchParams(request.path.slice(at + 1)).getAll(name);
}

/** Without the query, as it was sent: nothing is decoded. */
export function pathOf({ path }: RequestView): string {
  return path.split('?', 1)[0] ?? '';
}
