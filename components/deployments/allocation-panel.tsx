import { formatBytes, formatNumber, Panel, plural, Reading } from '@/components/ui';
import type { DeploymentView } from '@/server/domain/deployment';
import { sumAllocation } from './allocation';

/** What it asks of the machine, and what of it is in use now. */
export function AllocationPanel({ view }: { view: DeploymentView }) {
  const { instances, cpu, memoryMb, used } = sumAllocation(view);
  const isPartial = used !== null && used.instances < instances;
  return (
    <Panel title="Allocation" flush aside={plural(instances, 'instance')}>
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">What {view.name} asks for and uses</caption>
        <thead>
          <tr className="border-b border-line text-sm text-muted">
            <td className="px-3.5 py-2" />
            <th scope="col" className="px-2.5 py-2 text-right">
              asked for
            </th>
            <th scope="col" className="py-2 pr-3.5 pl-2.5 text-right">
              used
            </th>
          </tr>
        </thead>
        <tbody>
          <Row name="cpu" asked={`${formatNumber(cpu)}\u00a0cores`}>
            {used === null ? formatNumber(null) : `${formatNumber(used.cpu)}\u00a0cores`}
          </Row>
          <Row name="memory" asked={formatBytes(memoryMb * 1e6)}>
            {formatBytes(used?.memoryBytes)}
          </Row>
        </tbody>
      </table>
      {isPartial && (
        <p className="border-t border-line px-3.5 py-1.5 text-sm text-muted">
          used: read of {formatNumber(used.instances)} of {plural(instances, 'instance')}
        </p>
      )}
    </Panel>
  );
}

function Row({ name, asked, children }: { name: string; asked: string; children: string }) {
  return (
    <tr className="border-b border-line last:border-b-0">
      <th scope="row" className="px-3.5 py-1.5 font-normal text-muted">
        {name}
      </th>
      <td className="px-2.5 py-1.5 text-right whitespace-nowrap">{asked}</td>
      <td className="py-1.5 pr-3.5 pl-2.5 text-right whitespace-nowrap">
        <Reading>{children}</Reading>
      </td>
    </tr>
  );
}
