import { setTimeout as sleep } from 'node:timers/promises';
import type { GatewayConfig } from '../../domain/gateway';
import { describeError, Problem } from '../../domain/problem';
import type { CertificateStore } from './certificate-store';
import { CliError } from './cli-client';
import { BrokenConfigError } from './config-folder';
import type { Engine, Serving } from './engine';
import { type GatewayEntry, type NextStep, planNext } from './gateway-entry';
import { createSharedRun } from './shared-run';
import { LoadError } from './supervisor';

/** Changes that come within it share a reload. */
const COALESCE_MS = 10;
const BLOCK_MS = 1_000;
const MAX_LOADS = 4;

/** The gateways that are wanted, and the work that makes HAProxy serve them. */
export type Changes = {
  entries(): ReadonlyMap<string, GatewayEntry>;
  /** Rejects with a Problem when HAProxy refuses the configuration; then the one before stays. */
  put(config: GatewayConfig): Promise<GatewayEntry>;
  remove(name: string): Promise<void>;
  /** Looks again whether more can be served than is. */
  retry(): Promise<void>;
  /** Frees places of targets that have drained. */
  free(slotsOf: (serving: Serving) => Serving['slots']): Promise<void>;
  /** Why HAProxy does not run, or not with what is wanted. */
  problem(): string | null;
  lastError(): { message: string; at: number } | null;
};

export type ChangeParts = {
  engine: Engine;
  certificates: CertificateStore;
  /** Runs before a worker is replaced: what it has counted is to be read. */
  beforeLoad: () => Promise<void>;
  /** Runs when a fresh worker serves: what it cannot know is to be told. */
  afterLoad: () => Promise<void>;
  log: (line: string) => void;
};

export function createChanges(parts: ChangeParts): Changes {
  const { engine, certificates, log } = parts;
  const entries = new Map<string, GatewayEntry>();
  /** The configurations that HAProxy has accepted, to go back to. */
  let accepted: ReadonlyMap<string, GatewayEntry> = new Map();
  const refusals = new Map<string, { config: GatewayConfig; problem: Problem }>();
  const blocked = new Map<string, { error: Error; until: number }>();
  let problem: string | null = null;
  let lastError: { message: string; at: number } | null = null;
  let freed: ((serving: Serving) => Serving['slots']) | null = null;

  const note = (message: string) => {
    // What fails again every second is said once.
    if (lastError?.message !== message) log(message);
    lastError = { message, at: Date.now() };
  };
  const plan = async (of: ReadonlyMap<string, GatewayEntry> = entries): Promise<NextStep> => {
    const now = Date.now();
    for (const [key, { until }] of blocked) if (until < now) blocked.delete(key);
    const serving = engine.serving();
    return planNext(of, {
      serving: freed === null ? serving : { ...serving, slots: freed(serving) },
      held: engine.addresses(),
      certificateProblem: certificates.problemOf,
      blocked: new Map([...blocked].map(([key, { error }]) => [key, error])),
    });
  };
  /** What was put while the plan was carried out stays as it was put. */
  const commit = ({ entries: planned }: NextStep) => {
    for (const [name, entry] of planned) {
      const current = entries.get(name);
      if (current === undefined || current === entry) continue;
      entries.set(
        name,
        current.config === entry.config ? entry : { ...entry, config: current.config },
      );
    }
    accepted = new Map(planned);
    problem = null;
  };

  const run = async (): Promise<void> => {
    const first = await plan();
    const difference = engine.difference(first.serving);
    if (difference !== 'reload') {
      try {
        if (difference.length > 0) await engine.change(difference, first.serving);
        freed = null;
        return commit(first);
      } catch (error) {
        if (!(error instanceof CliError)) throw error;
        note(`a change at run time failed, HAProxy is reloaded instead: ${error.message}`);
      }
    }
    if (entries.size === 0 && !engine.supervisor.isRunning()) return;
    await sleep(COALESCE_MS);
    await parts.beforeLoad();
    await load();
    freed = null;
  };
  /** One attempt after the other, each without what the one before has shown to be impossible. */
  const load = async (): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      const next = await plan();
      try {
        await engine.check(next.serving);
        await engine.load(next.serving);
        await parts.afterLoad();
        return commit(next);
      } catch (error) {
        if (error instanceof BrokenConfigError) {
          if (await refuseBroken(error)) continue;
        } else if (!(error instanceof LoadError)) {
          throw error;
        }
        const failures = error instanceof LoadError ? error.bindFailures : [];
        for (const { address, error: reason } of failures) block(address, reason);
        if (failures.length > 0 && attempt < MAX_LOADS) continue;
        problem = `HAProxy does not run with what is wanted: ${describeError(error)}`;
        note(problem);
        return;
      }
    }
  };
  const block = (address: string, reason: string) => {
    const code = /in use/i.test(reason) ? 'EADDRINUSE' : /denied/i.test(reason) ? 'EACCES' : '';
    const error = Object.assign(new Error(reason), { code });
    blocked.set(address, { error, until: Date.now() + BLOCK_MS });
  };

  /** Finds out who of the newcomers is broken and goes back to what they were; false where it is none of them. */
  const refuseBroken = async (error: BrokenConfigError): Promise<boolean> => {
    const changed = [...entries].filter(([name, entry]) => {
      return accepted.get(name)?.decided !== entry.config;
    });
    let good = new Map([...accepted].filter(([name]) => entries.has(name)));
    let hasRefused = false;
    const sift = async (group: readonly [string, GatewayEntry][], known?: Error): Promise<void> => {
      const failure = known ?? (await tryOut(new Map([...good, ...group])));
      if (failure === null) {
        good = new Map([...good, ...group]);
        return;
      }
      const [only] = group;
      if (only === undefined) return;
      if (group.length === 1) {
        hasRefused = true;
        return refuse(only[0], only[1].config, failure.message);
      }
      const half = Math.ceil(group.length / 2);
      await sift(group.slice(0, half));
      await sift(group.slice(half));
    };
    await sift(changed, error);
    return hasRefused;
  };
  const tryOut = async (of: ReadonlyMap<string, GatewayEntry>): Promise<Error | null> => {
    try {
      await engine.check((await plan(of)).serving);
      return null;
    } catch (error) {
      if (error instanceof BrokenConfigError) return error;
      throw error;
    }
  };
  const refuse = (name: string, config: GatewayConfig, reason: string) => {
    const message = `HAProxy refuses gateway ${name}: ${reason}.`;
    const advice = 'Correct what it names; until then the gateway stays as it was.';
    refusals.set(name, { config, problem: new Problem('invalid', { message, advice }) });
    note(message);
    // Something else may have been put in the meantime.
    if (entries.get(name)?.config !== config) return;
    const before = accepted.get(name);
    if (before === undefined) entries.delete(name);
    else entries.set(name, { ...before, config: before.decided ?? before.config });
  };

  const settle = createSharedRun(run);

  return {
    entries: () => entries,
    async put(config) {
      const { name } = config;
      const unfit = engine.findUnfit(config);
      if (unfit !== null) {
        const message = `HAProxy cannot serve gateway ${name}: ${unfit}.`;
        note(message);
        throw new Problem('invalid', { message });
      }
      refusals.delete(name);
      const before = entries.get(name);
      const fresh = { decided: null, served: null, reasons: [], state: 'failed' } as const;
      const entry = { ...(before ?? { ...fresh, reasons: [] }), config };
      // Putting the same again changes nothing, not even the object.
      if (before === undefined || !isSame(before.config, config)) entries.set(name, entry);
      await settle();
      const refusal = refusals.get(name);
      if (refusal?.config === config) throw refusal.problem;
      return entries.get(name) ?? entry;
    },
    async remove(name) {
      if (!entries.delete(name)) return;
      refusals.delete(name);
      await settle();
    },
    async retry() {
      const isLacking = problem !== null || [...entries.values()].some(lacks);
      if (isLacking) await settle();
    },
    async free(slotsOf) {
      freed = slotsOf;
      await settle();
    },
    problem: () => problem,
    lastError: () => lastError,
  };
}

function lacks({ reasons }: GatewayEntry): boolean {
  return reasons.length > 0;
}

function isSame(a: GatewayConfig, b: GatewayConfig): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
