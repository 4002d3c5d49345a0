import { z } from 'zod';

const portsSchema = z.record(z.string(), z.number().int().min(1).max(65_535));

const groupSchema = z
  .object({
    version: z.union([z.literal(1), z.literal(2)]),
    // What is in there is ended with the instance, so it must not be anything else's group.
    path: z.string().regex(/\/vamp-[0-9a-f]+\/[^/]+$/),
  })
  .nullable();

/** What `instance.json` holds: all that adoption needs, and no environment values, which may be secrets. */
export const instanceRecordSchema = z.object({
  version: z.literal(1),
  id: z.string().min(1),
  labels: z.object({
    deployment: z.string(),
    cluster: z.string(),
    service: z.string(),
    fingerprint: z.string(),
  }),
  ports: portsSchema,
  starts: z.number().int().min(1),
  startedAt: z.number(),
  /** Null between the written intent and the spawned process. `birth` tells a process from a later one with its pid. */
  process: z.object({ pid: z.number().int().min(2), birth: z.string() }).nullable(),
  /** Sizes of the output files when this run began. */
  outputStart: z.object({ stdout: z.number().int(), stderr: z.number().int() }),
  /** What it may use, and the control groups that see to it; records of before have neither. */
  limits: z.object({ cpu: z.number(), memoryMb: z.number() }).default({ cpu: 0, memoryMb: 0 }),
  groups: z.object({ cpu: groupSchema, memory: groupSchema }).default({ cpu: null, memory: null }),
  /** Its own time between the polite and the final signal. */
  stopGraceMs: z.number().int().nonnegative().nullable().default(null),
  exit: z
    .object({ code: z.number().int().nullable(), signal: z.string().nullable(), at: z.number() })
    .nullable(),
});

export type InstanceRecord = z.infer<typeof instanceRecordSchema>;
