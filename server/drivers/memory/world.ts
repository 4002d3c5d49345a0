import type {
  InstanceExit,
  InstanceUsage,
  LogLine,
  ObservedInstance,
} from '../../domain/deployment';

export type MemoryInstance = { observed: ObservedInstance; lines: LogLine[]; usage: InstanceUsage };

export type MemoryEnd = { code: number | null; signal: string | null };

/**
 * What goes on running while drivers come and go: the machine, so to speak. Tests that end an instance behind the
 * driver's back, or let it write, do it here.
 */
export interface MemoryWorld {
  readonly instances: Map<string, MemoryInstance>;
  /** A port nobody had before. */
  takePort(): number;
  takePid(): number;
  /** Ends a running instance, as a crash does. */
  end(id: string, end: MemoryEnd): void;
  write(id: string, line: LogLine): void;
  setUsage(id: string, usage: InstanceUsage): void;
  changed(): void;
  onChange(listener: () => void): () => void;
}

const LAST_LINES = 10;
const FIRST_PORT = 20_000;
const FIRST_PID = 100_000;

export function createMemoryWorld(now: () => number): MemoryWorld {
  const instances = new Map<string, MemoryInstance>();
  const listeners = new Set<() => void>();
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

  return {
    instances,
    takePort: () => port++,
    takePid: () => pid++,
    end(id, end) {
      const instance = find(id);
      if (instance.observed.state === 'exited') return;
      const { pid: _gone, ...observed } = instance.observed;
      const lastLines = instance.lines.slice(-LAST_LINES).map(({ text }) => text);
      const exit: InstanceExit = { ...end, at: now(), lastLines };
      instance.observed = { ...observed, state: 'exited', exit };
      changed();
    },
    write(id, line) {
      find(id).lines.push(line);
    },
    setUsage(id, usage) {
      find(id).usage = usage;
    },
    changed,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
