export { createEvent } from './create';
export { listEvents } from './list';
export { CreateEventInput, ListEventsInput } from './schemas';
