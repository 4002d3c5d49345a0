'use client';

import { formatPercent, versionColor } from '@/components/ui';
import { spreadLabels } from '../charts/spread-labels';
import { type RouteWeight, type SplitDraft, sumOf } from './split-model';
import type { SplitEdit } from './split-session';
import { SplitThumb } from './split-thumb';
import { thumbPosition } from './split-thumbs';
import { useWidth } from './use-width';

const THUMB_GAP = 18;
const GHOST_LABEL_GAP = 58;

type SplitBarProps = {
  live: readonly RouteWeight[];
  draft: SplitDraft;
  onEdit: (edit: SplitEdit) => void;
};

/** All of the traffic as one bar: a segment a version, a thumb between neighbours, dashed lines where live still is. */
export function SplitBar({ live, draft, onEdit }: SplitBarProps) {
  const [ref, width] = useWidth();
  const names = draft.map((route) => route.name);
  const thumbs = draft.slice(0, -1).map((_, i) => (thumbPosition(draft, i) / 10_000) * width);
  const placed = spreadLabels(thumbs, { gap: THUMB_GAP, min: 0, max: width });
  return (
    <fieldset
      ref={ref}
      className="relative mt-7 mb-5 h-11 min-w-0"
      aria-label="Split of the traffic"
    >
      <div className="flex h-full overflow-hidden rounded-md bg-sunken">
        {sumOf(draft) === 0 && (
          <p className="m-auto text-muted">No version has a weight: requests get no answer.</p>
        )}
        {draft.map((route) => (
          <Segment key={route.name} route={route} names={names} />
        ))}
      </div>
      <Ghosts live={live} draft={draft} width={width} />
      {width > 0 &&
        placed.map((x, i) => (
          <SplitThumb
            key={names.slice(i, i + 2).join()}
            draft={draft}
            thumb={i}
            x={x}
            onEdit={onEdit}
          />
        ))}
    </fieldset>
  );
}

function Segment({ route, names }: { route: RouteWeight; names: readonly string[] }) {
  return (
    <div
      className="@container flex min-w-0 items-center overflow-hidden text-on-version"
      style={{
        width: `${route.weight / 100}%`,
        backgroundColor: versionColor(route.name, names),
      }}
      title={`${route.name} ${formatPercent(route.weight)}`}
    >
      <div className="hidden min-w-0 flex-1 items-baseline gap-2 whitespace-nowrap @[36px]:flex @[36px]:justify-center @[36px]:pl-2 @[76px]:justify-start @[76px]:px-4">
        <span className="hidden min-w-0 truncate font-medium @[140px]:inline">{route.name}</span>
        <span className="text-xs @[76px]:hidden">{route.weight / 100}</span>
        <span className="hidden text-sm @[76px]:inline">{formatPercent(route.weight)}</span>
      </div>
    </div>
  );
}

/** Where the boundaries are live, while a draft wants them elsewhere. */
function Ghosts({ live, draft, width }: Omit<SplitBarProps, 'onEdit'> & { width: number }) {
  const liveDraft = draft.map((route) => ({
    ...route,
    weight: live.find(({ name }) => name === route.name)?.weight ?? 0,
  }));
  const moved = draft
    .slice(0, -1)
    .map((_, i) => ({ name: draft[i]?.name, position: thumbPosition(liveDraft, i), i }))
    .filter(({ position, i }) => position !== thumbPosition(draft, i));
  const labels = spreadLabels(
    moved.map(({ position }) => (position / 10_000) * width),
    { gap: GHOST_LABEL_GAP, min: 20, max: width - 20 },
  );
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0">
      {moved.map(({ name, position }, i) => (
        <div key={name}>
          <span
            className="absolute -top-3 h-17 border-l-[1.5px] border-dashed border-text"
            style={{ left: (position / 10_000) * width }}
          />
          <span
            className="absolute -top-7 -translate-x-1/2 text-xs whitespace-nowrap text-muted"
            style={{ left: labels[i] ?? 0 }}
          >
            live {position / 100}
          </span>
        </div>
      ))}
    </div>
  );
}
