import { formatPercent, Link } from '@/components/ui';
import { gatewayPath } from '../shell/paths';
import type { VersionShare } from './cluster-gateways';

/** What a version gets at each port; leads to where that is changed. */
export function VersionShares({ shares }: { shares: readonly VersionShare[] }) {
  return (
    <ul className="flex flex-col">
      {shares.map(({ gateway, port, weight, liveWeight }) => (
        <li key={gateway} className="whitespace-nowrap">
          <Link href={gatewayPath(gateway)} className="hover:underline">
            {formatPercent(weight)} <span className="text-muted">of {port}</span>
          </Link>
          {weight !== liveWeight && (
            <span className="text-warn"> gets {formatPercent(liveWeight)} now</span>
          )}
        </li>
      ))}
    </ul>
  );
}
