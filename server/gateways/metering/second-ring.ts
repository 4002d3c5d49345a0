import type { TrafficBatch, TrafficSample } from '../../domain/metric';

const RING_SECONDS = 120;

export type SecondRing = {
  readonly capacity: number;
  push(samples: TrafficSample[]): void;
  read(after: string): TrafficBatch;
};

/** The samples of the last seconds. A sequence is `epoch.count`; one of another epoch is answered with all there is. */
export function createSecondRing(epoch: string, capacity = RING_SECONDS): SecondRing {
  const seconds: { count: number; samples: TrafficSample[] }[] = [];
  let count = 0;
  return {
    capacity,
    push(samples) {
      count += 1;
      seconds.push({ count, samples });
      if (seconds.length > capacity) seconds.shift();
    },
    read(after) {
      const seen = seenCount(epoch, after);
      return {
        sequence: `${epoch}.${count}`,
        samples: seconds
          .filter((second) => second.count > seen)
          .flatMap((second) => second.samples),
      };
    },
  };
}

function seenCount(epoch: string, sequence: string): number {
  const cut = sequence.lastIndexOf('.');
  if (cut < 0 || sequence.slice(0, cut) !== epoch) return 0;
  const count = Number(sequence.slice(cut + 1));
  return Number.isSafeInteger(count) ? count : 0;
}
