import type { Blueprint } from '@/server/domain/blueprint';
import type { Finding } from '@/server/domain/language';

/** What the parser makes of one version of the text. */
export type Reading = { blueprint: Blueprint | null; findings: Finding[] };

export type ReadRequest = { text: string };
export type ReadAnswer =
  | { ok: true; text: string; reading: Reading }
  | { ok: false; text: string; reason: string };

/** The part of a Worker this needs. */
export type ReaderPort = {
  postMessage(request: ReadRequest): void;
  onmessage: ((event: MessageEvent<ReadAnswer>) => void) | null;
  terminate(): void;
};

export type BlueprintReader = {
  /** Reads the text soon; a newer call replaces one that still waits. */
  read(text: string): void;
  dispose(): void;
};

export type BlueprintReaderOptions = {
  port: ReaderPort;
  debounceMs: number;
  /** Called only with answers to the newest text. */
  onAnswer(answer: ReadAnswer): void;
};

/** Runs the parser beside the main thread: debounced, one text under way at a time, the latest wins. */
export function createBlueprintReader(options: BlueprintReaderOptions): BlueprintReader {
  const { port, debounceMs, onAnswer } = options;
  let latest: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isBusy = false;
  let isQueued = false;

  function send() {
    if (latest === null) return;
    if (isBusy) {
      isQueued = true;
      return;
    }
    isBusy = true;
    isQueued = false;
    port.postMessage({ text: latest });
  }

  port.onmessage = (event) => {
    isBusy = false;
    if (event.data.text === latest) onAnswer(event.data);
    if (isQueued) send();
  };

  return {
    read(text) {
      latest = text;
      clearTimeout(timer);
      timer = setTimeout(send, debounceMs);
    },
    dispose() {
      clearTimeout(timer);
      port.onmessage = null;
      port.terminate();
    },
  };
}
