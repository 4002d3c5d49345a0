/** By then what was typed is drawn, and marked. */
export const LATE_MS = 50;
const NEXT_ACTIONS = ['keydown', 'pointerdown', 'click'] as const;

export type LateCall = {
  /** Calls in a moment; asked again before that, it is still one call. */
  soon(): void;
  dispose(): void;
};

/**
 * Makes a call a moment later than it is asked for, so that it delays nothing that somebody waits for. Before the next
 * thing anybody does on the page it is made in any case: nothing is done with what was before.
 */
export function createLateCall(call: () => void, page: EventTarget = globalThis): LateCall {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    call();
  };
  for (const action of NEXT_ACTIONS) page.addEventListener(action, now, { capture: true });
  return {
    soon() {
      timer ??= setTimeout(now, LATE_MS);
    },
    dispose() {
      now();
      for (const action of NEXT_ACTIONS) page.removeEventListener(action, now, { capture: true });
    },
  };
}
