import { z } from 'zod';

/** Answers of the Engine API, as far as they are used. Engines write null for what is empty. */
const texts = z
  .array(z.string())
  .nullish()
  .transform((list) => list ?? []);
const textMap = z
  .record(z.string(), z.string())
  .nullish()
  .transform((map) => map ?? {});
/** A command is a list, or in old images one text. */
const command = z
  .union([z.array(z.string()), z.string().transform((text) => [text])])
  .nullish()
  .transform((list) => list ?? []);

export const versionSchema = z.object({ Version: z.string(), ApiVersion: z.string().optional() });

export const infoSchema = z.object({
  NCPU: z.number(),
  MemTotal: z.number(),
  OperatingSystem: z.string().default(''),
  LoggingDriver: z.string().default(''),
  CpuCfsQuota: z.boolean().default(true),
  MemoryLimit: z.boolean().default(true),
});

export const createdSchema = z.object({ Id: z.string().min(1) });

export const summariesSchema = z.array(
  z.object({ Id: z.string().min(1), Names: texts, State: z.string(), Labels: textMap }),
);
export type ContainerSummary = z.infer<typeof summariesSchema>[number];

const bindings = z
  .record(z.string(), z.array(z.object({ HostIp: z.string(), HostPort: z.string() })).nullable())
  .nullish()
  .transform((map) => map ?? {});

export const containerSchema = z.object({
  Id: z.string().min(1),
  Name: z.string().transform((name) => name.replace(/^\//, '')),
  Created: z.string(),
  Path: z.string(),
  Args: texts,
  State: z.object({
    Status: z.string(),
    Running: z.boolean(),
    Paused: z.boolean().default(false),
    OOMKilled: z.boolean().default(false),
    Pid: z.number().default(0),
    ExitCode: z.number(),
    Error: z.string().default(''),
    StartedAt: z.string(),
    FinishedAt: z.string(),
  }),
  Config: z.object({
    Image: z.string(),
    Env: texts,
    Tty: z.boolean().default(false),
    Labels: textMap,
    StopSignal: z.string().optional(),
  }),
  HostConfig: z.object({
    NanoCpus: z.number().default(0),
    CpuQuota: z.number().default(0),
    CpuPeriod: z.number().default(0),
    Memory: z.number().default(0),
    NetworkMode: z.string().default('default'),
  }),
  NetworkSettings: z.object({
    Ports: bindings,
    Networks: z
      .record(
        z.string(),
        z
          .object({ IPAddress: z.string().default('') })
          .nullable()
          .transform((network) => network ?? { IPAddress: '' }),
      )
      .nullish()
      .transform((map) => map ?? {}),
  }),
});
export type ContainerDetail = z.infer<typeof containerSchema>;

export const imageSchema = z.object({
  Id: z.string(),
  Config: z
    .object({ Env: texts, Entrypoint: command, Cmd: command })
    .nullish()
    .transform((config) => config ?? { Env: [], Entrypoint: [], Cmd: [] }),
});
export type ImageDetail = z.infer<typeof imageSchema>;

export const networkSchema = z.object({
  Name: z.string(),
  IPAM: z
    .object({
      Config: z
        .array(z.object({ Gateway: z.string().default('') }))
        .nullish()
        .transform((list) => list ?? []),
    })
    .nullish(),
});

export const statsSchema = z.object({
  read: z.string(),
  cpu_stats: z.object({ cpu_usage: z.object({ total_usage: z.number() }) }),
  memory_stats: z.object({
    usage: z.number().default(0),
    stats: z.record(z.string(), z.number()).default({}),
  }),
});
export type ContainerStats = z.infer<typeof statsSchema>;

export const eventSchema = z.object({
  Type: z.string(),
  Action: z.string(),
  Actor: z.object({ ID: z.string(), Attributes: textMap }),
});
export type EngineEvent = z.infer<typeof eventSchema>;

export const pullLineSchema = z.object({
  id: z.string().optional(),
  status: z.string().default(''),
  error: z.string().optional(),
  progressDetail: z
    .object({ current: z.number().optional(), total: z.number().optional() })
    .nullish(),
});
export type PullLine = z.infer<typeof pullLineSchema>;
