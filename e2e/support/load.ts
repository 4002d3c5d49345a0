import { Agent, request } from 'node:http';

export type LoadResult = {
  requests: number;
  /** No answer, or one of 400 and more. */
  failures: string[];
  /** Answers by what `label` read from them. */
  counts: Record<string, number>;
};

type Headers = Record<string, string>;
type Answer = { status: number; body: string; cookies: string[] };

/** A client that knows nothing of Vamp: it only sends HTTP to a port. */
export function get(
  url: string,
  { agent, headers = {} }: { agent?: Agent; headers?: Headers } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request(url, { agent, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
      });
      response.once('end', () => {
        const cookies = response.headers['set-cookie'] ?? [];
        resolve({ status: response.statusCode ?? 0, body, cookies });
      });
      response.once('error', reject);
    });
    call.setTimeout(15_000, () => call.destroy(new Error('no answer within 15 s')));
    call.once('error', reject);
    call.end();
  });
}

type ShareOptions = { count: number; concurrency?: number; headers?: Headers };

/** `count` requests over kept connections, `concurrency` at a time; how often each label answered. */
export async function countShares(
  url: string,
  { count, concurrency = 10, headers = {} }: ShareOptions,
  label: (answer: Answer) => string,
): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const result: LoadResult = { requests: 0, failures: [], counts: {} };
  const worker = async () => {
    while (result.requests < count) {
      result.requests += 1;
      await record(result, get(url, { agent, headers }), label);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  agent.destroy();
  return result;
}

/** Open loop: `rate` requests a second for `durationMs`, however long the answers take. */
export async function sendSteadily(
  url: string,
  { rate, durationMs }: { rate: number; durationMs: number },
  label: (answer: Answer) => string,
): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: 200 });
  const result: LoadResult = { requests: 0, failures: [], counts: {} };
  const pending: Promise<void>[] = [];
  const startedAt = Date.now();
  while (Date.now() - startedAt < durationMs) {
    const due = Math.floor(((Date.now() - startedAt) * rate) / 1000);
    for (; result.requests < due; result.requests += 1) {
      pending.push(record(result, get(url, { agent }), label));
    }
    await new Promise((done) => setTimeout(done, 5));
  }
  await Promise.all(pending);
  agent.destroy();
  return result;
}

async function record(
  result: LoadResult,
  answer: Promise<Answer>,
  label: (answer: Answer) => string,
): Promise<void> {
  try {
    const got = await answer;
    if (got.status >= 400) result.failures.push(`${got.status}: ${got.body.slice(0, 200)}`);
    const name = label(got);
    result.counts[name] = (result.counts[name] ?? 0) + 1;
  } catch (error) {
    result.failures.push(error instanceof Error ? error.message : String(error));
  }
}
