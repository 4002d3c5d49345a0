/**
 * For each node the number of its group: nodes that depend on each other in a circle share one (Kosaraju's strongly
 * connected components, with stacks of its own so that a long chain is no problem).
 */
export function groupCycles(
  nodes: readonly string[],
  dependencies: (node: string) => Iterable<string>,
): Map<string, number> {
  const known = new Set(nodes);
  const dependants = new Map<string, string[]>(nodes.map((node) => [node, []]));
  for (const node of nodes) {
    for (const dependency of dependencies(node)) dependants.get(dependency)?.push(node);
  }
  const order = finishingOrder(nodes, (node) =>
    [...dependencies(node)].filter((n) => known.has(n)),
  );
  const groups = new Map<string, number>();
  let group = 0;
  for (const start of order.reverse()) {
    if (groups.has(start)) continue;
    const stack = [start];
    groups.set(start, group);
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      for (const next of dependants.get(node) ?? []) {
        if (groups.has(next)) continue;
        groups.set(next, group);
        stack.push(next);
      }
    }
    group += 1;
  }
  return groups;
}

function finishingOrder(
  nodes: readonly string[],
  dependencies: (node: string) => string[],
): string[] {
  const seen = new Set<string>();
  const finished: string[] = [];
  for (const start of nodes) {
    if (seen.has(start)) continue;
    seen.add(start);
    const stack = [{ node: start, open: dependencies(start) }];
    while (stack.length > 0) {
      const top = stack.at(-1);
      const next = top?.open.pop();
      if (next !== undefined) {
        if (!seen.has(next)) stack.push({ node: next, open: dependencies(next) });
        seen.add(next);
        continue;
      }
      stack.pop();
      if (top !== undefined) finished.push(top.node);
    }
  }
  return finished;
}
