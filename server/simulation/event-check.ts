import type { VampEvent } from '../domain/event';
import type { EventLog } from '../ports/event-log';
import type { Machine } from './machine';
import type { Violate } from './violation';

/** The log has no gap, and tells of every operation that it began and how it ended, once each. */
export async function checkEvents(machine: Machine, violate: Violate): Promise<void> {
  const events = await readAll(machine.eventLog);
  const gap = events.findIndex((event, index) => event.sequence !== index + 1);
  if (gap >= 0) violate('events', `number ${gap + 1} is missing from the log`);
  const told = new Map<string, number>();
  for (const { type, tags, value } of events) {
    if (type !== 'operation' || value === null || typeof value !== 'object') continue;
    const id = Array.isArray(value) ? null : value.operation;
    for (const tag of tags) told.set(`${id} ${tag}`, (told.get(`${id} ${tag}`) ?? 0) + 1);
  }
  for (const { id, kind, state } of machine.ledger.operations.values()) {
    const expected = state === 'running' ? ['started'] : ['started', state];
    for (const word of expected) {
      const times = told.get(`${id} operation:${word}`) ?? 0;
      // A split that changes beside another operation begins and ends at once.
      if (times === 0 && word === 'started' && kind === 'weights') continue;
      if (times !== 1)
        violate('events', `the log says ${times} times ${word} of operation ${id} (${kind})`);
    }
  }
}

async function readAll(log: EventLog): Promise<VampEvent[]> {
  const events: VampEvent[] = [];
  for (;;) {
    const before = events[0]?.sequence;
    const page = await log.list({ limit: 1_000, ...(before !== undefined && { before }) });
    if (page.length === 0) return events;
    events.unshift(...page.reverse());
  }
}
