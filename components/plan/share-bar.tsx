import { versionColor } from '../ui';

type ShareBarProps = {
  /** Basis points. */
  shares: readonly { route: string; weight: number }[];
  /** All versions beside which these are shown, so that each keeps its colour. */
  names: readonly string[];
};

/** Shares as lengths; the numbers beside it say the same. */
export function ShareBar({ shares, names }: ShareBarProps) {
  return (
    <span aria-hidden className="flex h-1.5 gap-px overflow-hidden rounded-sm bg-hover">
      {shares
        .filter(({ weight }) => weight > 0)
        .map(({ route, weight }) => (
          <span
            key={route}
            style={{ width: `${weight / 100}%`, backgroundColor: versionColor(route, names) }}
          />
        ))}
    </span>
  );
}
