import { createInterface } from 'node:readline';
import type { DeploymentView } from '../domain/deployment';
import { describeError } from '../domain/problem';
import { readEnv } from '../env';
import { createRuntime, createWorkers } from '../runtime';
import type { ServiceContext } from '../services/context';
import { DIES, dyingOnFirstAction } from './test-dying';
import { VERBS } from './test-verbs';

/**
 * Run by tests as a process of its own: Vamp without its screens. Arguments: state directory, checkout, bundle of the
 * gateway process. One line of JSON in is a call, lines out are answers and what the views show as it changes.
 */
async function main([home = '', project = '', gateway = '']: string[]): Promise<void> {
  const options = {
    env: readEnv(process.env, project),
    home,
    version: 'test',
    gatewayCommands: { embedded: [process.execPath, gateway], haproxy: [] },
    log: (line: string) => void process.stderr.write(`${line}\n`),
  };
  const workers = createWorkers(options);
  const runtime = await createRuntime(
    {
      ...options,
      workers: process.env[DIES] === undefined ? workers : dyingOnFirstAction(workers, say),
    },
    'http://127.0.0.1:0',
  );
  const { context } = runtime;
  say({ kind: 'ready' });
  const report = (name: string, view: DeploymentView | null) => {
    say({ kind: 'view', name, operation: view?.operation ?? null });
  };
  for (const view of context.reconciler.views()) report(view.name, view);
  context.reconciler.onView(report);
  for await (const line of createInterface(process.stdin)) {
    const { id, verb, input } = JSON.parse(line);
    if (verb === 'stop') {
      await runtime.stopEverything();
      process.exit(0);
    }
    void answer(context, { id, verb, input });
  }
}

async function answer(
  context: ServiceContext,
  { id, verb, input }: { id: number; verb: string; input: unknown },
): Promise<void> {
  try {
    const run = VERBS.get(verb);
    if (run === undefined) throw new Error(`there is no ${verb}`);
    say({ kind: 'answer', id, result: await run(context, input) });
  } catch (error) {
    say({ kind: 'answer', id, problem: describeError(error) });
  }
}

function say(line: object): void {
  process.stdout.write(`${JSON.stringify({ at: Date.now(), ...line })}\n`);
}

await main(process.argv.slice(2));
