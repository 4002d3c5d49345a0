/** One slot of a series; `value` is null where nothing was heard of that time. */
export type Slot<T> = { at: number; value: T | null };

export type SeriesBuffer<T> = {
  /** Puts a value in its slot; a later one for the same slot replaces it; one older than the buffer is dropped. */
  put(at: number, value: T): void;
  /** What its slot holds; null for a hole. */
  at(at: number): T | null;
  /** Every slot with `from` ≤ at < `to`, oldest first, holes included. */
  between(from: number, to: number): Slot<T>[];
  /** Start of the newest slot that holds a value; null when empty. */
  newestAt(): number | null;
  clear(): void;
};

/**
 * A ring of `capacity` slots of `stepMs` on a fixed grid of epoch time. Snapshot and live points may overlap and come in
 * any order: a slot exists once, and a slot nobody filled is a hole, never a zero.
 */
export function createSeriesBuffer<T>({
  capacity,
  stepMs,
}: {
  capacity: number;
  stepMs: number;
}): SeriesBuffer<T> {
  let ring: (Slot<T> | undefined)[] = new Array(capacity);
  let newest: number | null = null;
  const slotOf = (at: number) => Math.floor(at / stepMs);
  const read = (at: number): Slot<T> => {
    const held = ring[slotOf(at) % capacity];
    return held?.at === at ? held : { at, value: null };
  };

  return {
    put(at, value) {
      const slot = slotOf(at);
      if (newest !== null && slot <= newest - capacity) return;
      ring[slot % capacity] = { at: slot * stepMs, value };
      newest = newest === null ? slot : Math.max(newest, slot);
    },
    at: (at) => read(slotOf(at) * stepMs).value,
    between(from, to) {
      const slots: Slot<T>[] = [];
      for (let slot = Math.ceil(from / stepMs); slot * stepMs < to; slot += 1) {
        slots.push(read(slot * stepMs));
      }
      return slots;
    },
    newestAt: () => (newest === null ? null : newest * stepMs),
    clear() {
      ring = new Array(capacity);
      newest = null;
    },
  };
}
