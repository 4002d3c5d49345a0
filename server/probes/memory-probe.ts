import type { HealthProbe, ProbeResult } from '../ports/health-probe';

export interface MemoryProbe extends HealthProbe {
  /** What every probe of this port answers from now on, whatever the path. */
  answer(port: number, result: ProbeResult): void;
  /** The same for TCP alone: a service may accept connections and yet answer no request. */
  answerTcp(port: number, result: ProbeResult): void;
  /** What ports without an answer of their own give; at first they pass. */
  answerElsewhere(result: ProbeResult): void;
  /** How often this port was probed. */
  countOf(port: number): number;
}

/** The twin of the network probe without a network: tests set what is answered. */
export function createMemoryProbe(): MemoryProbe {
  const answers = new Map<number, ProbeResult>();
  const tcpAnswers = new Map<number, ProbeResult>();
  const counts = new Map<number, number>();
  let elsewhere: ProbeResult = { ok: true };

  const count = (port: number) => void counts.set(port, (counts.get(port) ?? 0) + 1);

  return {
    async http(_host, port) {
      count(port);
      return answers.get(port) ?? elsewhere;
    },
    async tcp(_host, port) {
      count(port);
      return tcpAnswers.get(port) ?? answers.get(port) ?? elsewhere;
    },
    answer: (port, result) => void answers.set(port, result),
    answerTcp: (port, result) => void tcpAnswers.set(port, result),
    answerElsewhere(result) {
      elsewhere = result;
    },
    countOf: (port) => counts.get(port) ?? 0,
  };
}
