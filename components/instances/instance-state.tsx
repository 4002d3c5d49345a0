import { RelativeTime, StatusText } from '@/components/ui';
import type { InstanceExit, InstanceView } from '@/server/domain/deployment';

/** State, and for every state that asks for it the reason: a failing check, or how and why it exited. */
export function InstanceState({ instance }: { instance: InstanceView }) {
  const { state, health, exit } = instance;
  return (
    <div className="max-w-72">
      <StatusText status={state} />
      {state === 'unhealthy' && health.reason !== undefined && (
        <p className="text-sm text-muted">{health.reason}</p>
      )}
      {state === 'starting' && health.state === 'failing' && health.reason !== undefined && (
        <p className="text-sm text-muted">{health.reason}</p>
      )}
      {exit !== null && <ExitReason exit={exit} />}
    </div>
  );
}

function ExitReason({ exit }: { exit: InstanceExit }) {
  const how =
    exit.signal === null ? `with code ${exit.code ?? 'unknown'}` : `by signal ${exit.signal}`;
  return (
    <div className="text-sm text-muted">
      <p>
        exited {how}, <RelativeTime at={exit.at} />
      </p>
      {exit.lastLines.length > 0 && (
        <details>
          <summary className="text-accent">its last lines</summary>
          <pre className="mt-1 max-h-40 overflow-auto rounded-sm border border-line bg-sunken p-1.5 text-xs whitespace-pre-wrap text-text">
            {exit.lastLines.join('\n')}
          </pre>
        </details>
      )}
    </div>
  );
}
