import { afterEach, describe, expect, it } from 'vitest';
import type { HealthCheck } from '../domain/deployment';
import type { HealthProbe, ProbeResult } from '../ports/health-probe';

/** How something on a port meets its visitors. */
export type Manner =
  | { kind: 'answers'; status: number }
  /** Accepts the connection and says nothing. */
  | { kind: 'silent' }
  /** Nobody listens. */
  | { kind: 'absent' };

export interface ProbeHarness {
  readonly probe: HealthProbe;
  /** Sets up such a visitor's port and answers its number. */
  listen(manner: Manner): Promise<number>;
  dispose(): Promise<void>;
}

export const HOST = '127.0.0.1';

export function healthCheck(more: Partial<HealthCheck> = {}): HealthCheck {
  return {
    path: '/health',
    port: 'http',
    protocol: 'HTTP',
    initialDelayMs: 0,
    intervalMs: 1_000,
    // Only a probe that is meant to run into it waits this long.
    timeoutMs: 20_000,
    failures: 3,
    ...more,
  };
}

/** The promises of the port, kept by every probe. */
export function describeHealthProbe(name: string, createHarness: () => ProbeHarness): void {
  describe(`${name} is a health probe: it`, () => {
    let harness: ProbeHarness | undefined;
    afterEach(async () => {
      await harness?.dispose();
      harness = undefined;
    });

    async function http(manner: Manner, check = healthCheck()): Promise<[number, ProbeResult]> {
      harness = createHarness();
      const port = await harness.listen(manner);
      return [port, await harness.probe.http(HOST, port, check)];
    }

    async function tcp(manner: Manner): Promise<ProbeResult> {
      harness = createHarness();
      return harness.probe.tcp(HOST, await harness.listen(manner), 20_000);
    }

    it.each([200, 204, 302])('passes what answers %i', async (status) => {
      expect((await http({ kind: 'answers', status }))[1]).toEqual({ ok: true });
    });

    it.each([404, 500, 503])('fails what answers %i, and says so', async (status) => {
      const [, result] = await http({ kind: 'answers', status });
      expect(result).toEqual({ ok: false, reason: `GET /health answered ${status}` });
    });

    it('fails what does not answer in time', async () => {
      const [, result] = await http({ kind: 'silent' }, healthCheck({ timeoutMs: 100 }));
      expect(result).toEqual({ ok: false, reason: 'GET /health: no answer within 100 ms' });
    });

    it('fails where nobody listens, and names the address', async () => {
      const [port, result] = await http({ kind: 'absent' });
      expect(result).toEqual({ ok: false, reason: `connection refused on ${HOST}:${port}` });
    });

    it('finds by TCP whether connections are accepted', async () => {
      expect(await tcp({ kind: 'silent' })).toEqual({ ok: true });
      await harness?.dispose();
      expect(await tcp({ kind: 'absent' })).toMatchObject({ ok: false });
    });
  });
}
