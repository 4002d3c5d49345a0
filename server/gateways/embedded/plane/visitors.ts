import { randomUUID } from 'node:crypto';
import type { Routing } from '../../../domain/gateway';
import { readCookie } from './cookies';

const YEAR_S = 365 * 24 * 60 * 60;

/** The cookie by which visitors are told apart; null where it is something else, or they are not. */
export function visitorCookieOf({ visitors }: Routing): string | null {
  return visitors?.key.kind === 'cookie' ? visitors.key.name : null;
}

/** An identity for a client that has none; null where it has one. */
export function newVisitor(cookies: string | undefined, name: string): string | null {
  return readCookie(cookies, name) === undefined ? randomUUID() : null;
}

export function visitorCookie(name: string, visitor: string): string {
  return `${name}=${visitor}; Path=/; Max-Age=${YEAR_S}; SameSite=Lax`;
}
