import { CreateEventInput, createEvent, ListEventsInput, listEvents } from '../../services/events';
import { type Answer, parseData, readBody } from './message';
import { ok, type RestCall, type Route } from './route';

export const eventRoutes: Route[] = [
  { method: 'GET', path: '/events', handle: list },
  { method: 'POST', path: '/events', handle: create },
];

async function list({ ctx, url }: RestCall): Promise<Answer> {
  const { searchParams } = url;
  const numbers = ['before', 'after', 'limit'].flatMap((key) => {
    const value = searchParams.get(key) ?? (key === 'limit' ? searchParams.get('per_page') : null);
    return value === null ? [] : [[key, Number(value)]];
  });
  const tags = searchParams.getAll('tag');
  const type = searchParams.get('type');
  const input = ListEventsInput.parse({
    ...Object.fromEntries(numbers),
    ...(tags.length > 0 && { tags }),
    ...(type !== null && { type }),
  });
  return ok((await listEvents({ ctx, input })).map(compatibleEvent));
}

async function create({ ctx, request }: RestCall): Promise<Answer> {
  const input = CreateEventInput.parse(parseData(await readBody(request)));
  return { status: 201, body: compatibleEvent(await createEvent({ ctx, input })) };
}

function compatibleEvent(event: { sequence: number; at: number }): Record<string, unknown> {
  const { sequence, at, ...rest } = event;
  return { id: sequence, timestamp: new Date(at).toISOString(), ...rest };
}
