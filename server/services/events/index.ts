export { createEvent } from './create';
export { listEvents } from './list';
export { CreateEventInput, EventType, ListEventsInput } from './schemas';
