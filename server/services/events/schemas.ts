import { z } from 'zod';

const Tag = z
  .string()
  .min(1)
  .max(300)
  .regex(/^[^\s]+$/, 'a tag holds no white space');

const EventType = z
  .string()
  .max(100)
  .regex(/^[\w-]+$/, 'an event type holds letters, digits, - and _ only');

export const ListEventsInput = z.object({
  tags: z.array(Tag).max(20).optional(),
  type: EventType.optional(),
  before: z.int().positive().optional(),
  after: z.int().min(0).optional(),
  limit: z.int().min(1).max(1000).default(50),
});
export type ListEventsInput = z.infer<typeof ListEventsInput>;

/** dsl.md §13: what people and scripts may add to the log. */
export const CreateEventInput = z.object({
  tags: z
    .union([Tag.transform((tag) => [tag]), z.array(Tag)])
    .refine((tags) => tags.length > 0 && tags.length <= 50, 'an event has 1 to 50 tags'),
  type: EventType.default('event'),
  value: z.json().default(null),
});
export type CreateEventInput = z.infer<typeof CreateEventInput>;
