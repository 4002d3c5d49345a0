import { Span } from '@/components/plan';
import { RelativeTime, StatusText } from '@/components/ui';
import type { OperationView } from '@/server/domain/deployment';
import { operationAuthor } from './operation-words';

/** What became of an operation, how long it took, who asked for it, from where and when. */
export function OperationFacts({ operation }: { operation: OperationView }) {
  return (
    <span className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
      <StatusText status={operation.state} />
      <Span {...operation} />
      <span className="break-words">{operationAuthor(operation)}</span>
      <RelativeTime at={operation.startedAt} />
    </span>
  );
}
