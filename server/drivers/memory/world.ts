import type {
  InstanceChange,
  InstanceExit,
  InstanceSpec,
  InstanceUsage,
  LogLine,
  ObservedInstance,
} from '../../domain/deployment';
import { createKeyedQueue } from '../../domain/keyed-queue';
import { outOfMemoryLine } from '../out-of-memory';

export type MemoryInstance = {
  observed: ObservedInstance;
  lines: LogLine[];
  usage: InstanceUsage;
  /** What it was started as; absent where nobody started it. */
  spec?: InstanceSpec;
};

export type MemoryEnd = { code: number | null; signal: string | null };

/**
 * What goes on running while drivers come and go: the machine, so to speak. Tests that end, change or remove an
 * instance behind the driver's back, or let it write, do it here. Whoever listens is told before a call returns.
 */
export interface MemoryWorld {
  readonly instances: Map<string, MemoryInstance>;
  /** Why the machine does not answer, or null while it does. */
  readonly absence: string | null;
  /** Takes the machine away from every driver, or brings it back; instances go on meanwhile. */
  setAvailable(isAvailable: boolean, reason?: string): void;
  /** A port nobody had before. */
  takePort(): number;
  takePid(): number;
  /** Ends a running instance, as a crash does. */
  end(id: string, end: MemoryEnd): void;
  /** Changes a running instance by hand; no changes: it is as it was asked to be. */
  alter(id: string, changes: InstanceChange[]): void;
  /** Puts in an instance that no driver started. */
  add(observed: ObservedInstance, lines?: LogLine[]): void;
  /** Takes an instance away without a trace. */
  remove(id: string): void;
  write(id: string, line: LogLine): void;
  onLines(id: string, listener: (lines: LogLine[]) => void): () => void;
  /** Nothing uses more of the processor than its limit, and what uses more memory is ended. */
  setUsage(id: string, usage: InstanceUsage): void;
  changed(): void;
  onChange(listener: () => void): () => void;
  /** Runs tasks for the same instance one after the other, whichever driver they come from. */
  inTurn<T>(id: string, task: () => Promise<T>): Promise<T>;
}

const LAST_LINES = 10;
const FIRST_PORT = 20_000;
const FIRST_PID = 100_000;

export function createMemoryWorld(now: () => number): MemoryWorld {
  const instances = new Map<string, MemoryInstance>();
  const listeners = new Set<() => void>();
  const readers = new Set<{ id: string; onLines: (lines: LogLine[]) => void }>();
  const queue = createKeyedQueue();
  let absence: string | null = null;
  let port = FIRST_PORT;
  let pid = FIRST_PID;

  function changed(): void {
    for (const listener of [...listeners]) listener();
  }

  function find(id: string): MemoryInstance {
    const instance = instances.get(id);
    if (instance === undefined) throw new Error(`the memory driver has no instance ${id}`);
    return instance;
  }

  function end(id: string, how: MemoryEnd): void {
    const instance = find(id);
    if (instance.observed.state === 'exited') return;
    const { pid: _gone, changes: _settled, ...observed } = instance.observed;
    const lastLines = instance.lines.slice(-LAST_LINES).map(({ text }) => text);
    const exit: InstanceExit = { ...how, at: now(), lastLines };
    instance.observed = { ...observed, state: 'exited', exit };
    changed();
  }

  function write(id: string, line: LogLine): void {
    find(id).lines.push(line);
    for (const reader of [...readers]) if (reader.id === id) reader.onLines([line]);
  }

  return {
    instances,
    get absence() {
      return absence;
    },
    setAvailable(isAvailable, reason = 'it was taken away') {
      absence = isAvailable ? null : reason;
      changed();
    },
    takePort: () => port++,
    takePid: () => pid++,
    end,
    alter(id, changes) {
      const instance = find(id);
      instance.observed = { ...instance.observed, changes };
      changed();
    },
    add(observed, lines = []) {
      instances.set(observed.id, { observed, lines, usage: { cpu: 0, memoryBytes: 0 } });
      changed();
    },
    remove(id) {
      if (instances.delete(id)) changed();
    },
    write,
    onLines(id, onLines) {
      const reader = { id, onLines };
      readers.add(reader);
      return () => readers.delete(reader);
    },
    setUsage(id, usage) {
      const instance = find(id);
      const { cpu = 0, memoryMb = 0 } = instance.spec ?? {};
      instance.usage = { ...usage, cpu: cpu > 0 ? Math.min(cpu, usage.cpu) : usage.cpu };
      if (memoryMb === 0 || usage.memoryBytes <= memoryMb * 1_000_000) return;
      write(id, { at: now(), stream: 'stderr', text: outOfMemoryLine(memoryMb) });
      end(id, { code: null, signal: 'SIGKILL' });
    },
    changed,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    inTurn: (id, task) => queue.run(id, task),
  };
}
