/** What a slow reader may lag behind before it is told to start afresh. */
const CAPACITY = 500;

/** A queue between producers that never wait and one reader that may be slow; bounded, and honest about loss. */
export function createOutbox<Item>() {
  let queue: (Item | 'overflow')[] = [];
  let closed = false;
  let wake: () => void = () => {};

  return {
    push(item: Item): void {
      if (closed) return;
      if (queue.length >= CAPACITY) queue = ['overflow'];
      else queue.push(item);
      wake();
    },
    close(): void {
      closed = true;
      wake();
    },
    /** Items in order; after an overflow the lost ones are replaced by one `overflow`. Ends when closed. */
    async *items(): AsyncGenerator<Item | 'overflow'> {
      while (true) {
        const next = queue.shift();
        if (next !== undefined) {
          yield next;
        } else if (closed) {
          return;
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    },
  };
}
