import type { IncomingMessage } from 'node:http';
import type { ReferenceForm } from '../../services/artifacts';
import { NamedInput } from '../../services/artifacts';
import type { ServiceContext } from '../../services/context';
import type { Answer } from './message';

export type RestCall = {
  ctx: ServiceContext;
  request: IncomingMessage;
  url: URL;
  /** Decoded parts of the path after the collection. */
  params: string[];
};

export type Route = {
  method: string;
  /** `:x` is one segment, `*` is all that remain. */
  path: string;
  handle(call: RestCall): Promise<Answer>;
};

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export function isSet({ url }: Pick<RestCall, 'url'>, flag: string): boolean {
  return url.searchParams.get(flag) === 'true';
}

/** The first parameter, as a name without slashes. */
export function nameOf({ params }: Pick<RestCall, 'params'>): string {
  return NamedInput.parse({ name: params[0] }).name;
}

/** How the client wants references (features.md §2.1). */
export function referenceForm(call: Pick<RestCall, 'url'>): ReferenceForm {
  if (isSet(call, 'expand_references')) return 'expanded';
  return isSet(call, 'only_references') ? 'only' : 'as-written';
}
