import type { Blueprint } from '@/server/domain/artifact';
import { readTopology, type TopologyEdge, type TopologyNode } from './graph';
import { arrangeInLayers } from './layers';

export type Box = { x: number; y: number; width: number; height: number };
export type PlacedNode = TopologyNode & Box;
export type TopologyLayout = {
  width: number;
  height: number;
  nodes: PlacedNode[];
  edges: (TopologyEdge & { path: string })[];
};

const WIDTH = 184;
const HEAD = 30;
const ROW = 22;
const FOOT = 8;
const GAP_X = 20;
const GAP_Y = 36;

/** Gateways on top, below them the clusters, each below everything that needs it. In pixels. */
export function layoutTopology(blueprint: Blueprint): TopologyLayout {
  const { nodes, edges } = readTopology(blueprint);
  const layers = arrangeInLayers(nodes, edges);
  const widest = Math.max(0, ...layers.map((layer) => layerWidth(layer.length)));
  const placed: PlacedNode[] = [];
  let y = 0;
  for (const layer of layers) {
    const left = (widest - layerWidth(layer.length)) / 2;
    layer.forEach((node, index) => {
      placed.push({
        ...node,
        x: left + index * (WIDTH + GAP_X),
        y,
        width: WIDTH,
        height: heightOf(node),
      });
    });
    y += Math.max(...layer.map(heightOf)) + GAP_Y;
  }
  return {
    width: widest,
    height: Math.max(0, y - GAP_Y),
    nodes: placed,
    edges: drawEdges(edges, placed),
  };
}

function layerWidth(count: number): number {
  return count * WIDTH + (count - 1) * GAP_X;
}

function heightOf(node: TopologyNode): number {
  return HEAD + node.lines.length * ROW + FOOT;
}

function drawEdges(edges: TopologyEdge[], nodes: PlacedNode[]): TopologyLayout['edges'] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return edges.flatMap((edge) => {
    const from = byId.get(edge.from);
    const to = byId.get(edge.to);
    return from === undefined || to === undefined ? [] : [{ ...edge, path: curve(from, to) }];
  });
}

function curve(from: Box, to: Box): string {
  const [startX, startY] = [from.x + from.width / 2, from.y + from.height];
  const [endX, endY] = [to.x + to.width / 2, to.y];
  const bend = GAP_Y / 2;
  return `M${startX} ${startY}C${startX} ${startY + bend} ${endX} ${endY - bend} ${endX} ${endY}`;
}
