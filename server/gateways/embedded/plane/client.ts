import type { IncomingMessage } from 'node:http';
import type { Asker } from '../../../domain/gateway';
import { IncomingView } from './request-view';
import type { RouteTable } from './route-table';
import type { Tie } from './sticky';
import { newVisitor } from './visitors';

/** What is known of who asks. */
export type Client = {
  readonly asker: Asker;
  readonly tie: Tie;
  readonly address: string;
  /** The identity it was given just now; null: it has one, or needs none. */
  readonly newVisitor: string | null;
};

export const NO_TIE: Tie = { route: null, choice: null };

/** Where nothing but weights counts, all clients are the same. */
export const ANYBODY: Client = {
  asker: { request: { method: '', path: '', host: '', headers: {} }, tied: null },
  tie: NO_TIE,
  address: '',
  newVisitor: null,
};

export function identify(table: RouteTable, request: IncomingMessage): Client {
  if (table.isPlain) return ANYBODY;
  const { sticky, visitorCookie } = table;
  const { cookie } = request.headers;
  const view = new IncomingView(request);
  const tie = sticky?.read(cookie) ?? NO_TIE;
  const visitor = visitorCookie === null ? null : newVisitor(cookie, visitorCookie);
  return {
    asker: { request: view, tied: tie.route, ...(visitor === null ? {} : { visitor }) },
    tie,
    address: view.ip,
    newVisitor: visitor,
  };
}
