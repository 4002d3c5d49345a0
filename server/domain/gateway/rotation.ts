export type Rotation<T> = {
  /** The next item in turn that is not to be skipped; when all are, the next in turn all the same. */
  next(): T | undefined;
};

/** Round robin. The turn moves past skipped items, so that their neighbour does not get all they would have had. */
export function createRotation<T>(
  items: readonly T[],
  isSkipped: (item: T) => boolean,
): Rotation<T> {
  let turn = 0;
  const advance = () => {
    const item = items[turn];
    turn = turn + 1 < items.length ? turn + 1 : 0;
    return item;
  };
  return {
    next() {
      const first = advance();
      if (first === undefined || !isSkipped(first)) return first;
      for (let passed = 1; passed < items.length; passed += 1) {
        const item = advance();
        if (item !== undefined && !isSkipped(item)) return item;
      }
      return advance();
    },
  };
}
