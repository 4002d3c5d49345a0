import type { EventInput, EventQuery, JsonMap } from '../../artifact';
import { given, whereGiven } from './given';

export function printEvent({ tags, type, value, timestamp, version }: EventInput): JsonMap {
  return { tags, type, value, ...given({ timestamp, version }) };
}

export function printEventQuery({ tags, type, timestamp, aggregator }: EventQuery): JsonMap {
  return given({ tags, type, timestamp, aggregator: whereGiven(aggregator, given) });
}
