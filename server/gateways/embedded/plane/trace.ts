import type { Decision } from '../../../domain/gateway';
import type { Choice } from './compiled-route';

/** A request that carries the right token here is told where it went; no target gets to see it. */
export const TRACE_FIELD = 'x-vamp-trace';

const ANSWER_FIELDS = new Set(['x-vamp-route', 'x-vamp-instance', 'x-vamp-by']);

/** Fields that say who answers, in place of such as the target may have made up. */
export function traceFields(choice: Choice, by: Decision['by']): string[] {
  const { route, target } = choice;
  return [
    ...['X-Vamp-Route', asText(route.name)],
    ...['X-Vamp-Instance', asText(target.id)],
    ...['X-Vamp-By', by],
  ];
}

export function isTraceField(name: string): boolean {
  return ANSWER_FIELDS.has(name.toLowerCase());
}

/** Fields hold ASCII alone. */
function asText(name: string): string {
  return /^[!-~]*$/.test(name) ? name : encodeURIComponent(name);
}
