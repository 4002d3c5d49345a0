import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { vi } from 'vitest';
import type { DeploymentView, OperationView } from '../domain/deployment';
import type { ConvergedState } from './test-state';

const WAIT = { timeout: 180_000, interval: 10 };
const KEPT_LINES = 40;

/** A control plane in a process of its own, seen from the test that started it. */
export type Plane = {
  readonly spawnedAt: number;
  /** When its runtime was ready (the first pass of its loop is over by then); null until it is. */
  readonly readyAt: number | null;
  /** The first thing it did to an instance or a gateway. Only of one that dies of it. */
  readonly acted: Acted | null;
  ready(): Promise<void>;
  /** Resolves when the process has ended. */
  readonly gone: Promise<unknown>;
  /** Calls a verb of test-verbs.ts. */
  call<T>(verb: string, input: object): Promise<T>;
  view(name: string): Promise<DeploymentView>;
  state(name: string): Promise<ConvergedState>;
  /** Resolves with an operation that has ended well; rejects with the reason when it has not. */
  succeeded(name: string, operation: number): Promise<OperationView>;
  isAlive(): boolean;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** Stops services and gateways as well. */
  stop(): Promise<void>;
};

export type Acted = { what: string; at: number };

export type PlaneOptions = {
  script: string;
  args: string[];
  env: NodeJS.ProcessEnv;
};

type Line =
  | { kind: 'ready'; at: number }
  | { kind: 'acted'; at: number; what: string }
  | { kind: 'view'; at: number; name: string; operation: OperationView | null }
  | { kind: 'answer'; at: number; id: number; result?: unknown; problem?: string };
type Waiting = { resolve: (result: unknown) => void; reject: (error: Error) => void };

export function launchPlane({ script, args, env }: PlaneOptions): Plane {
  const spawnedAt = Date.now();
  const child = spawn(process.execPath, [script, ...args], {
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const wrote: string[] = [];
  const gone = once(child, 'close');
  const waiting = new Map<number, Waiting>();
  /** The newest operation of each deployment, as last told. */
  const told = new Map<string, OperationView>();
  let readyAt: number | null = null;
  let acted: Acted | null = null;
  let calls = 0;

  createInterface(child.stderr).on('line', (line) => {
    wrote.push(line);
    if (wrote.length > KEPT_LINES) wrote.shift();
  });
  createInterface(child.stdout).on('line', (text) => {
    const line: Line = JSON.parse(text);
    if (line.kind === 'ready') readyAt = line.at;
    if (line.kind === 'acted') acted = line;
    if (line.kind === 'answer') settle(line);
    if (line.kind === 'view' && line.operation !== null) {
      told.set(line.name, line.operation);
    }
  });
  child.stdin.on('error', () => {});
  void gone.then(() => {
    for (const { reject } of waiting.values()) reject(new Error('the control plane has gone'));
  });

  function settle({ id, result, problem }: Extract<Line, { kind: 'answer' }>): void {
    const call = waiting.get(id);
    waiting.delete(id);
    if (problem === undefined) call?.resolve(result);
    else call?.reject(new Error(problem));
  }
  function call<T>(verb: string, input: object): Promise<T> {
    calls += 1;
    const id = calls;
    return new Promise<T>((resolve, reject) => {
      waiting.set(id, { resolve: (result) => resolve(result as T), reject });
      child.stdin.write(`${JSON.stringify({ id, verb, input })}\n`);
    });
  }

  const isAlive = () => child.exitCode === null && child.signalCode === null;
  return {
    spawnedAt,
    get readyAt() {
      return readyAt;
    },
    get acted() {
      return acted;
    },
    gone,
    isAlive,
    async ready() {
      await vi.waitUntil(() => {
        if (!isAlive()) throw new Error(`it ended at once:\n${wrote.join('\n')}`);
        return readyAt !== null;
      }, WAIT);
    },
    call,
    view: (name) => call('view', { name }),
    state: (name) => call('state', { name }),
    succeeded: (name, id) =>
      vi
        .waitUntil(() => {
          const newest = told.get(name);
          if (newest?.id !== id || newest.state === 'running') {
            if (isAlive()) return false;
            throw new Error('the control plane has gone');
          }
          if (newest.state === 'succeeded') return newest;
          throw new Error(`${newest.kind} ${newest.state}: ${newest.reason}`);
        }, WAIT)
        .catch((error: unknown) => {
          const newest = told.get(name);
          throw new Error(
            `${String(error)}\n${JSON.stringify(newest?.progress)}\n${wrote.join('\n')}`,
          );
        }),
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    stop: () => end(child, gone),
  };
}

async function end(child: ChildProcess, gone: Promise<unknown>): Promise<void> {
  child.stdin?.write(`${JSON.stringify({ verb: 'stop' })}\n`);
  await gone;
}
