/** One that can be in the list. */
export type Seated = {
  /** Its place in the list; -1: it is not in it. */
  seat: number;
};

export type Unanswered<T extends Seated> = {
  /** Nothing happens where it is in the list already. */
  add(each: T): void;
  remove(each: T): void;
  /** In any order. `visit` may remove the one it is given, and add others, which are not visited. */
  forEach(visit: (each: T) => void): void;
};

/**
 * Those that wait. Not a `Set`: where thousands come and go in a second, V8 makes it anew again and again, each former table
 * points to the next and to those that were in it, and once one of them is old all of them live until the next large
 * collection. Scavenges then copied every request, 10 to 20 ms at a time.
 */
export function createUnanswered<T extends Seated>(): Unanswered<T> {
  const all: T[] = [];
  return {
    add(each) {
      if (each.seat >= 0) return;
      each.seat = all.length;
      all.push(each);
    },
    remove(each) {
      if (each.seat < 0) return;
      const last = all.pop();
      if (last !== undefined && last !== each) {
        all[each.seat] = last;
        last.seat = each.seat;
      }
      each.seat = -1;
    },
    forEach(visit) {
      for (let seat = all.length - 1; seat >= 0; seat -= 1) {
        const each = all[seat];
        if (each !== undefined) visit(each);
      }
    },
  };
}
