import type { HealthCheck } from '../domain/deployment';

export type ProbeResult = { ok: true } | { ok: false; reason: string };

export interface HealthProbe {
  /** One HTTP(S) check; a 2xx or 3xx passes. Never rejects. */
  http(host: string, port: number, check: HealthCheck): Promise<ProbeResult>;
  /** Whether a TCP connection is accepted. Never rejects. */
  tcp(host: string, port: number, timeoutMs: number): Promise<ProbeResult>;
}
