import clsx from 'clsx';
import { memo, useMemo } from 'react';
import { EmptyState, formatPercent, VersionDot } from '@/components/ui';
import type { Blueprint } from '@/server/domain/artifact';
import { layoutTopology, type PlacedNode, type TopologyLayout } from './layout';

/** Gateways, clusters with their versions, and what needs what. Boxes are text; lines are said in it as well. */
export const TopologyDrawing = memo(function TopologyDrawing({
  blueprint,
}: {
  blueprint: Blueprint;
}) {
  const layout = useMemo(() => layoutTopology(blueprint), [blueprint]);
  if (layout.nodes.length === 0) {
    return (
      <div className="px-3.5">
        <EmptyState title="Nothing to draw yet">
          Add a cluster with a service, and it appears here with what it needs.
        </EmptyState>
      </div>
    );
  }
  const { width, height, nodes } = layout;
  return (
    // A region that scrolls must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways where it does not fit
    <section aria-label="Topology" tabIndex={0} className="overflow-x-auto p-3.5">
      <div className="relative mx-auto" style={{ width, height }}>
        <Edges layout={layout} />
        <ul>
          {nodes.map((node) => (
            <NodeBox key={node.id} node={node} needs={neighbours(layout, node)} />
          ))}
        </ul>
      </div>
    </section>
  );
});

function Edges({ layout: { width, height, edges } }: { layout: TopologyLayout }) {
  return (
    <svg aria-hidden width={width} height={height} className="absolute inset-0">
      <defs>
        <marker
          id="topology-arrow"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          orient="auto"
        >
          <path d="M0 0 8 4 0 8z" className="fill-line-strong" />
        </marker>
      </defs>
      {edges.map((edge) => (
        <path
          key={`${edge.from} ${edge.to}`}
          d={edge.path}
          markerEnd="url(#topology-arrow)"
          strokeDasharray={edge.kind === 'needs' ? '4 3' : undefined}
          className="fill-none stroke-line-strong"
          strokeWidth={1.5}
        />
      ))}
    </svg>
  );
}

function NodeBox({ node, needs }: { node: PlacedNode; needs: string[] }) {
  const names = node.lines.map((line) => line.name);
  const { x, y, width, height } = node;
  return (
    <li
      className={clsx(
        'absolute overflow-hidden rounded-md border border-line-strong',
        node.kind === 'gateway' ? 'bg-accent-soft' : 'bg-panel',
      )}
      style={{ left: x, top: y, width, height }}
    >
      <h3 className="truncate px-2.5 py-1" title={node.title}>
        {node.title}
      </h3>
      <ul className="text-sm">
        {node.lines.map((line) => (
          <li key={line.name} className="flex h-5.5 items-center gap-1.5 px-2.5">
            {node.kind === 'cluster' && <VersionDot name={line.name} allNames={names} />}
            <span className="min-w-0 truncate" title={line.name}>
              {line.name}
            </span>
            <span className="ml-auto flex gap-2 whitespace-nowrap text-muted">
              {line.instances !== null && <span title="instances">×{line.instances}</span>}
              {line.weight !== null && <span>{formatPercent(line.weight)}</span>}
            </span>
          </li>
        ))}
      </ul>
      {needs.length > 0 && <p className="sr-only">needs {needs.join(', ')}</p>}
    </li>
  );
}

function neighbours({ edges, nodes }: TopologyLayout, node: PlacedNode): string[] {
  const targets = edges.filter((edge) => edge.from === node.id && edge.kind === 'needs');
  return targets.map((edge) => nodes.find((other) => other.id === edge.to)?.title ?? edge.to);
}
