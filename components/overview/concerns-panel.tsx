import { Link, Panel, plural, RelativeTime, StatusText } from '@/components/ui';
import type { DeploymentView } from '@/server/domain/deployment';
import { findConcerns } from './concerns';

/** Absent while all is well and still. */
export function ConcernsPanel({ deployments }: { deployments: readonly DeploymentView[] }) {
  const concerns = findConcerns(deployments);
  if (concerns.length === 0) return null;
  return (
    <Panel
      title="Needs a look, or is under way"
      flush
      aside={plural(concerns.length, 'entry', 'entries')}
    >
      <ul aria-label="Needs a look">
        {concerns.map((concern) => (
          <li
            key={concern.key}
            className="flex flex-wrap items-center gap-x-3 border-b border-line px-3.5 py-2 last:border-b-0"
          >
            <StatusText status={concern.status} className="w-24" />
            <Link href={concern.href} className="font-medium hover:underline">
              {concern.subject}
            </Link>
            <span className="min-w-0 flex-1 basis-56 break-words text-muted">{concern.reason}</span>
            {concern.since !== null && <RelativeTime at={concern.since} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
