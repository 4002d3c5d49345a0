import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';

const TICK_MS = 5;
/** A request without an answer by then is lost, however busy the machine is. */
const PATIENCE_MS = 60_000;
/** Under way at most: on a machine that is too busy for the rate, waiting in line would be all that is measured. */
const MOST_UNDER_WAY = 150;

export type LoadReport = {
  requests: number;
  /** Requests a second that were really sent. */
  rate: number;
  /** Whatever was not a whole answer of 200: the status, or how it broke off. */
  failures: string[];
  /** Answers by their text: the version that gave them. */
  answers: Record<string, number>;
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
};

export type Load = {
  readonly sent: number;
  /** Answers so far of a version. */
  answersOf(version: string): number;
  /** Waits for what is under way and sums up. */
  stop(): Promise<LoadReport>;
};

/** An open loop: `rate` requests a second however long the answers take, over kept-alive connections. */
export function startLoad(options: { port: number; rate: number; connections: number }): Load {
  const { port, rate, connections } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const startedAt = performance.now();
  const latencies: number[] = [];
  const failures: string[] = [];
  const answers: Record<string, number> = {};
  const underWay = new Set<Promise<void>>();
  let sent = 0;
  let withheld = 0;

  const sendOne = async () => {
    const at = performance.now();
    try {
      const { status, text } = await get(port, agent);
      if (status === 200) answers[text] = (answers[text] ?? 0) + 1;
      else failures.push(`${status}: ${text.slice(0, 200)}`);
    } catch (error) {
      failures.push(`broke off: ${error instanceof Error ? error.message : String(error)}`);
    }
    latencies.push(performance.now() - at);
  };
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - startedAt) * rate) / 1_000);
    for (; sent + withheld < due; sent += 1) {
      if (underWay.size >= MOST_UNDER_WAY) {
        withheld = due - sent;
        return;
      }
      const done = sendOne().finally(() => underWay.delete(done));
      underWay.add(done);
    }
  }, TICK_MS);

  return {
    get sent() {
      return sent;
    },
    answersOf: (version) => answers[version] ?? 0,
    async stop() {
      clearInterval(timer);
      const tookMs = performance.now() - startedAt;
      await Promise.all(underWay);
      agent.destroy();
      latencies.sort((a, b) => a - b);
      const at = (share: number) => latencies[Math.floor((latencies.length - 1) * share)] ?? 0;
      return {
        ...{ requests: sent, rate: (sent * 1_000) / tookMs, failures, answers },
        ...{ p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) },
      };
    },
  };
}

function get(port: number, agent: Agent): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path: '/', agent }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        text += chunk;
      });
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      answer.once('error', reject);
    });
    call.setTimeout(PATIENCE_MS, () =>
      call.destroy(new Error(`no answer within ${PATIENCE_MS / 1_000} s`)),
    );
    call.once('error', reject);
    call.end();
  });
}

export function describeLoad(report: LoadReport): string {
  const { requests, rate, failures, p50Ms, p99Ms, maxMs } = report;
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  return `${requests} requests at ${rate.toFixed(0)}/s, ${failures.length} failed, p50 ${ms(p50Ms)}, p99 ${ms(p99Ms)}, slowest ${ms(maxMs)}`;
}
