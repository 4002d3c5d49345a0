import { expect, it } from 'vitest';
import type { ProbeResult } from '../ports/health-probe';
import {
  describeHealthProbe,
  HOST,
  healthCheck,
  type Manner,
  type ProbeHarness,
} from './conformance';
import { createMemoryProbe } from './memory-probe';

function answerOf(manner: Manner, port: number): ProbeResult {
  switch (manner.kind) {
    case 'answers':
      return manner.status < 400
        ? { ok: true }
        : { ok: false, reason: `GET /health answered ${manner.status}` };
    case 'silent':
      return { ok: false, reason: 'GET /health: no answer within 100 ms' };
    case 'absent':
      return { ok: false, reason: `connection refused on ${HOST}:${port}` };
  }
}

function createHarness(): ProbeHarness {
  const probe = createMemoryProbe();
  return {
    probe,
    async listen(manner) {
      const port = 20_000;
      probe.answer(port, answerOf(manner, port));
      if (manner.kind === 'silent') probe.answerTcp(port, { ok: true });
      return port;
    },
    dispose: async () => undefined,
  };
}

describeHealthProbe('the probe in memory', createHarness);

it('lets a test change its mind', async () => {
  const probe = createMemoryProbe();
  const check = healthCheck();
  expect(await probe.http(HOST, 1, check)).toEqual({ ok: true });
  probe.answer(1, { ok: false, reason: 'ill' });
  expect(await probe.http(HOST, 1, check)).toEqual({ ok: false, reason: 'ill' });
  probe.answerElsewhere({ ok: false, reason: 'all ill' });
  expect(await probe.tcp(HOST, 2, 1)).toEqual({ ok: false, reason: 'all ill' });
  expect([probe.countOf(1), probe.countOf(2), probe.countOf(3)]).toEqual([2, 1, 0]);
});
