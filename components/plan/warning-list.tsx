import { TriangleAlert } from 'lucide-react';

/** What to think about before going on; none of it stands in the way. */
export function WarningList({ warnings }: { warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  return (
    <ul aria-label="Warnings" className="border-b border-line bg-warn-soft">
      {warnings.map((warning) => (
        <li key={warning} className="flex gap-2 px-3.5 py-2">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
          <span className="min-w-0 break-words">{warning}</span>
        </li>
      ))}
    </ul>
  );
}
