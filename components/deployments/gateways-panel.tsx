import { formatPercent, Link, Panel, StatusText, Tag } from '@/components/ui';
import type { GatewayView } from '@/server/domain/deployment';
import { gatewayPath } from '../shell/paths';
import { GatewayAddress } from './gateway-address';

/** Where traffic enters and splits; each name leads to its split. */
export function GatewaysPanel({ gateways }: { gateways: readonly GatewayView[] }) {
  return (
    <Panel title="Gateways" flush>
      {gateways.length === 0 && (
        <p className="p-3.5 text-muted">No gateway: nothing of this is reachable.</p>
      )}
      <ul aria-label="Gateways">
        {doorsFirst(gateways).map((gateway) => (
          <li
            key={gateway.name}
            className="flex flex-col gap-1 border-b border-line px-3.5 py-2 last:border-b-0"
          >
            <div className="flex flex-wrap items-center gap-x-2">
              <Link
                href={gatewayPath(gateway.name)}
                className="font-medium break-all hover:underline"
              >
                {gateway.name}
              </Link>
              <Tag>{gateway.kind}</Tag>
              <span className="ml-auto">
                <StatusText status={gateway.state} />
              </span>
            </div>
            {gateway.reason !== null && <p className="text-sm text-error">{gateway.reason}</p>}
            <div className="flex flex-wrap items-center gap-x-3 text-sm text-muted">
              <GatewayAddress gateway={gateway} />
              <span>{describeRoutes(gateway)}</span>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Where clients come in is what one looks for. */
function doorsFirst(gateways: readonly GatewayView[]): GatewayView[] {
  const isDoor = ({ kind }: GatewayView) => kind === 'external';
  return [...gateways.filter(isDoor), ...gateways.filter((each) => !isDoor(each))];
}

function describeRoutes({ routes }: GatewayView): string {
  return routes.map(({ name, weight }) => `${name} ${formatPercent(weight)}`).join(' · ');
}
