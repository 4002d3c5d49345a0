import type { Clock } from '../ports/clock';

/** Long enough for all of a drag, short enough for nobody to notice. */
const MOMENT_MS = 30;

/** Wakes the loop; during work that wants no pass right behind it, a moment later, and once for all of it. */
export function createDeferredWake({ clock, wake }: { clock: Clock; wake: () => void }) {
  let underWay = 0;
  let isDue = false;

  function wakeSoon(): void {
    if (isDue) return;
    isDue = true;
    void clock.sleep(MOMENT_MS).then(() => {
      isDue = false;
      wake();
    });
  }

  return {
    wake: (): void => (underWay > 0 ? wakeSoon() : wake()),
    async during<T>(work: () => Promise<T>): Promise<T> {
      underWay += 1;
      try {
        return await work();
      } finally {
        underWay -= 1;
        wakeSoon();
      }
    },
  };
}
