import type { TopologyEdge, TopologyNode } from './graph';

/** Rows of nodes, each node below everything that points to it. Edges that close a circle are left out. */
export function arrangeInLayers(nodes: TopologyNode[], edges: TopologyEdge[]): TopologyNode[][] {
  const targets = new Map(nodes.map((node) => [node.id, targetsOf(node.id, edges)]));
  const depths = measureDepths(targets);
  const deepest = Math.max(-1, ...depths.values());
  return Array.from({ length: deepest + 1 }, (_, depth) =>
    nodes.filter((node) => depths.get(node.id) === depth),
  );
}

function targetsOf(id: string, edges: TopologyEdge[]): string[] {
  return edges.filter((edge) => edge.from === id).map((edge) => edge.to);
}

/** Length of the longest way to each node. */
function measureDepths(targets: ReadonlyMap<string, string[]>): Map<string, number> {
  const { order, forward } = sortTopologically(targets);
  const depths = new Map(order.map((id) => [id, 0]));
  for (const id of order) {
    const next = (depths.get(id) ?? 0) + 1;
    for (const target of forward.get(id) ?? []) {
      depths.set(target, Math.max(depths.get(target) ?? 0, next));
    }
  }
  return depths;
}

function sortTopologically(targets: ReadonlyMap<string, string[]>) {
  const open = new Set<string>();
  const finished: string[] = [];
  const forward = new Map<string, string[]>();
  function visit(id: string) {
    if (forward.has(id)) return;
    open.add(id);
    const onward = (targets.get(id) ?? []).filter((to) => targets.has(to) && !open.has(to));
    forward.set(id, onward);
    for (const target of onward) visit(target);
    open.delete(id);
    finished.push(id);
  }
  for (const id of targets.keys()) visit(id);
  return { order: finished.reverse(), forward };
}
