import { FULL_WEIGHT } from '../../../domain/gateway';
import { ANYBODY } from './client';
import type { Exchange } from './exchange';
import { isTraceField, traceFields } from './trace';
import { visitorCookie } from './visitors';

/** What the gateway itself tells the client of an answer: whom it is tied to, who it is, where its request went. */
export function addAnswerFields(exchange: Exchange, fields: string[]): string[] {
  const { choice, client, decision, isTraced, table } = exchange;
  if (client !== ANYBODY) {
    addTies(exchange, fields);
    const { newVisitor } = client;
    if (newVisitor !== null && table.visitorCookie !== null) {
      fields.push('Set-Cookie', visitorCookie(table.visitorCookie, newVisitor));
    }
  }
  return isTraced ? [...withoutTrace(fields), ...traceFields(choice, decision.by)] : fields;
}

/**
 * A client is tied to whoever answered it first. One that another route had to answer keeps its tie, and comes back when
 * its own can answer again. A condition that sends all there needs no tie, and leaves the one that there is.
 */
function addTies({ choice, client, decision, table }: Exchange, fields: string[]): void {
  const { sticky } = table;
  if (sticky === null) return;
  const { tie } = client;
  const decided = table.config.routes[decision.route];
  const { strength = FULL_WEIGHT } = decided ?? {};
  const isForced = decision.by === 'condition' && strength >= FULL_WEIGHT;
  if (decision.by === 'tied' && choice.route.name !== decided?.name) return;
  const route = isForced ? null : sticky.routeCookie(choice.route, tie);
  if (route !== null) fields.push('Set-Cookie', route);
  const instance = sticky.instanceCookie(choice, tie);
  if (instance !== null) fields.push('Set-Cookie', instance);
}

/** A target cannot make up where a request went. */
function withoutTrace(fields: readonly string[]): string[] {
  return fields.filter((_, index) => !isTraceField(fields[index - (index % 2)] ?? ''));
}
