import { versionColor } from './version-color';

type VersionDotProps = { name: string; allNames: readonly string[] };

/** Always beside the name of its version: the colour links, the name tells. */
export function VersionDot({ name, allNames }: VersionDotProps) {
  return (
    <span
      aria-hidden
      className="inline-block size-2 shrink-0 rounded-[2px]"
      style={{ backgroundColor: versionColor(name, allNames) }}
    />
  );
}
