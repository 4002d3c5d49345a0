/** Sets of scopes that are one: a breed is described in one place and used in another. */
export type Scopes = {
  join(one: string, other: string): void;
  /** The same text for all scopes of a set. */
  find(scope: string): string;
  /** Every scope of the set a scope is in. */
  members(scope: string): string[];
};

export function createScopes(): Scopes {
  const parents = new Map<string, string>();
  function find(scope: string): string {
    let root = scope;
    for (let next = parents.get(root); next !== undefined && next !== root; ) {
      root = next;
      next = parents.get(root);
    }
    // Later searches take the short way.
    for (let at = scope; at !== root; ) {
      const next = parents.get(at) ?? root;
      parents.set(at, root);
      at = next;
    }
    parents.set(root, root);
    return root;
  }
  return {
    find,
    join: (one, other) => {
      parents.set(find(one), find(other));
    },
    members: (scope) => {
      const root = find(scope);
      return [...parents.keys()].filter((each) => find(each) === root);
    },
  };
}
