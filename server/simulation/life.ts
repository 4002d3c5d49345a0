import type { Clock } from '../ports/clock';
import type { Store, StoreTransaction } from '../ports/store';

/** One process of the control plane. What it does outside of itself passes here, and here it can be cut off. */
export interface Life {
  readonly isOver: boolean;
  /** How often something passed: each call twice, before its effect and after it. */
  readonly passed: number;
  /** What passed last, e.g. `after driver.start`. */
  readonly lastWords: string;
  /** As `kill -9` at the n-th passage from now on: that call and all later ones are never answered. */
  endIn(passages: number): void;
  /** Rejects when it is over. */
  readonly end: Promise<never>;
  through<T>(label: string, call: () => Promise<T>): Promise<T>;
  /** Called when it is over. */
  onEnd(listener: () => void): void;
}

export function createLife(): Life {
  const listeners: (() => void)[] = [];
  let isOver = false;
  let passed = 0;
  let left = Number.POSITIVE_INFINITY;
  let lastWords = 'nothing';
  const never = new Promise<never>(() => undefined);
  const end = new Promise<never>((_, reject) => {
    listeners.push(() => reject(new Error('the control plane was cut off')));
  });
  end.catch(() => undefined);

  /** Whether it lives on. */
  function pass(label: string, when: 'before' | 'after'): boolean {
    if (isOver) return false;
    passed += 1;
    left -= 1;
    if (left > 0) return true;
    isOver = true;
    lastWords = `${when} ${label}`;
    for (const listener of listeners) listener();
    return false;
  }

  return {
    get isOver() {
      return isOver;
    },
    get passed() {
      return passed;
    },
    get lastWords() {
      return lastWords;
    },
    end,
    endIn(passages) {
      left = passages;
    },
    async through(label, call) {
      if (!pass(label, 'before')) return never;
      try {
        const result = await call();
        return pass(label, 'after') ? result : await never;
      } catch (error) {
        if (pass(label, 'after')) throw error;
        return never;
      }
    },
    onEnd: (listener) => void listeners.push(listener),
  };
}

/** Methods of ports that answer at once; they do nothing that a crash could cut in two. */
const INSTANT: ReadonlySet<string> = new Set([
  'onChange',
  'followLogs',
  'follow',
  'obstacle',
  'seal',
]);

/** Lets every call of `port` pass through `life`. */
export function through<T extends object>(life: Life, name: string, port: T): T {
  return intercept(port, (method, _args, call) =>
    INSTANT.has(method) ? call() : life.through(`${name}.${method}`, async () => call()),
  );
}

/** The same for a store: each call inside a transaction counts as well, and what is cut off there is not committed. */
export function storeThrough(life: Life, store: Store): Store {
  const repository = <T extends object>(name: string, port: T) =>
    through(life, `store.${name}`, port);
  return {
    artifacts: repository('artifacts', store.artifacts),
    deployments: repository('deployments', store.deployments),
    operations: repository('operations', store.operations),
    plans: repository('plans', store.plans),
    secrets: repository('secrets', store.secrets),
    transaction: (work) =>
      life.through('store.transaction', () =>
        store.transaction((tx) => Promise.race([work(transactionThrough(life, tx)), life.end])),
      ),
    status: () => life.through('store.status', () => store.status()),
  };
}

function transactionThrough(life: Life, tx: StoreTransaction): StoreTransaction {
  const repository = <T extends object>(name: string, port: T) => through(life, `tx.${name}`, port);
  return {
    artifacts: repository('artifacts', tx.artifacts),
    deployments: repository('deployments', tx.deployments),
    operations: repository('operations', tx.operations),
    plans: repository('plans', tx.plans),
    secrets: repository('secrets', tx.secrets),
    appendEvents: (...args) => life.through('tx.appendEvents', () => tx.appendEvents(...args)),
  };
}

/** Time goes on for everybody; only the living wake up from a sleep. */
export function clockThrough(life: Life, clock: Clock): Clock {
  return {
    now: () => clock.now(),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        void clock.sleep(ms, signal).then(() => {
          if (!life.isOver) resolve();
        });
      }),
  };
}

/** The same object with `around` about each call of a method. */
export function intercept<T extends object>(
  target: T,
  around: (method: string, args: readonly unknown[], call: () => unknown) => unknown,
): T {
  return new Proxy(target, {
    get(object, key, receiver) {
      const value: unknown = Reflect.get(object, key, receiver);
      if (typeof value !== 'function' || typeof key !== 'string') return value;
      return (...args: unknown[]) => around(key, args, () => value.apply(object, args));
    },
  });
}
