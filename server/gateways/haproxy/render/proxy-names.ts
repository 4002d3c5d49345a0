import type { RenderInput } from './types';

type Hash = Pick<RenderInput, 'sha1'>;

const HASH_DIGITS = 10;
const SLUG_CHARACTERS = 40;

/** A name that HAProxy takes, that people recognize, and that no other gateway has. */
export function gatewayId(gateway: string, { sha1 }: Hash): string {
  return nameSafe(gateway, sha1);
}

/** Unique among the routes of a gateway. */
export function routeId(route: string, { sha1 }: Hash): string {
  return nameSafe(route, sha1);
}

export const backendName = (gateway: string, route: string): string => `${gateway}.${route}`;

export const slotName = (index: number): string => `s${index + 1}`;

/** The file of a certificate in `RenderPaths.certificates`. It keeps its name when the content changes. */
export function certificateFile(secret: string, { sha1 }: Hash): string {
  return `${nameSafe(secret, sha1)}.pem`;
}

/** Where a gateway takes the requests of shared ports. */
export function doorFile(gateway: string, { sha1 }: Hash): string {
  return `${sha1(gateway).slice(0, HASH_DIGITS)}.sock`;
}

function nameSafe(text: string, sha1: Hash['sha1']): string {
  const slug = text
    .replace(/[^A-Za-z0-9_]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, SLUG_CHARACTERS);
  const hash = sha1(text).slice(0, HASH_DIGITS);
  return slug === '' ? hash : `${slug}-${hash}`;
}
