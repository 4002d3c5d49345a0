import type { Catalogue } from '@/server/domain/language/service';
import type {
  LanguageAnswer,
  LanguageMethod,
  LanguageMethods,
  LanguageRequest,
} from './language-protocol';

/** The part of a Worker this needs. */
export type LanguagePort = {
  postMessage(request: LanguageRequest): void;
  onmessage: ((event: MessageEvent<LanguageAnswer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  terminate(): void;
};

export type LanguageClient = {
  ask<M extends LanguageMethod>(
    method: M,
    params: LanguageMethods[M]['params'],
  ): Promise<LanguageMethods[M]['result']>;
  /** What is stored, for everything asked from now on. */
  setCatalogue(catalogue: Catalogue): void;
  /** Called whenever the catalogue is another; returns how to stop that. */
  onCatalogue(listener: () => void): () => void;
};

/** Silence for this long means that the worker hangs. */
export const HUNG_AFTER_MS = 5_000;
/** Before its first answer it has to be loaded, which a slow machine or network takes its time for. */
export const NOT_LOADED_AFTER_MS = 60_000;

type Waiting = { resolve: (result: unknown) => void; reject: (error: Error) => void };

/** Talks to one worker at a time; one that hangs or fails is replaced, and what it was asked fails with the reason. */
export function createLanguageClient(createPort: () => LanguagePort): LanguageClient {
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<() => void>();
  let port: LanguagePort | null = null;
  let catalogue: Catalogue | null = null;
  let nextId = 1;
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  let isLoaded = false;

  function start(): LanguagePort {
    const created = createPort();
    created.onmessage = ({ data }) => settle(data);
    created.onerror = ({ message }) => restart(message || 'The reader did not load.');
    port = created;
    isLoaded = false;
    if (catalogue !== null) post('catalogue', catalogue).catch(() => {});
    return created;
  }

  function settle(answer: LanguageAnswer) {
    isLoaded = true;
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.ok) asked?.resolve(answer.result);
    else asked?.reject(new Error(answer.reason));
    watch();
  }

  function watch() {
    clearTimeout(watchdog);
    if (waiting.size === 0) return;
    const limit = isLoaded ? HUNG_AFTER_MS : NOT_LOADED_AFTER_MS;
    const reason = `The reader did not answer for ${limit / 1000} seconds and was started anew.`;
    watchdog = setTimeout(() => restart(reason), limit);
  }

  function restart(reason: string) {
    clearTimeout(watchdog);
    port?.terminate();
    port = null;
    const failed = [...waiting.values()];
    waiting.clear();
    for (const { reject } of failed) reject(new Error(reason));
  }

  function post<M extends LanguageMethod>(method: M, params: LanguageMethods[M]['params']) {
    const target = port ?? start();
    const id = nextId;
    nextId += 1;
    return new Promise<LanguageMethods[M]['result']>((resolve, reject) => {
      // The worker answers a method with the result of that method.
      waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
      target.postMessage({ id, method, params } as LanguageRequest);
      if (waiting.size === 1) watch();
    });
  }

  return {
    ask: post,
    setCatalogue(next) {
      if (next === catalogue) return;
      catalogue = next;
      if (port !== null) post('catalogue', next).catch(() => {});
      for (const listener of listeners) listener();
    },
    onCatalogue(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

let shared: LanguageClient | undefined;

/** The one client of the page: every editor on it shares the worker and what is stored. */
export function languageClient(): LanguageClient {
  shared ??= createLanguageClient(
    () => new Worker(new URL('./language.worker.ts', import.meta.url), { type: 'module' }),
  );
  return shared;
}
