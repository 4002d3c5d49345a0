import { Link } from '@/components/ui';
import type { OperationView } from '@/server/domain/deployment';
import { logsPath } from '../shell/paths';
import { listFailures } from './list-failures';

type OperationFailureProps = { deployment: string; operation: OperationView };

/** Why an operation failed: what it says itself, else what its actions say; and where to read on. */
export function OperationFailure({ deployment, operation }: OperationFailureProps) {
  const failures = listFailures(operation);
  return (
    <div className="flex flex-col gap-1 break-words">
      <p>{operation.reason ?? 'It gave no reason; the log of its instances may have one.'}</p>
      {failures.map(({ subject, reason, service }) => (
        <p key={subject} className="text-sm">
          <b>{subject}</b> {operation.reason?.includes(reason) ? '' : reason}
          {service !== null && (
            <>
              {' '}
              <Link href={logsPath(deployment, service)} className="text-accent hover:underline">
                Log of {service.service}
              </Link>
            </>
          )}
        </p>
      ))}
    </div>
  );
}
