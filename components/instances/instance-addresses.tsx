import type { InstanceView } from '@/server/domain/deployment';

/** Where an instance listens, by port; a click asks it directly, around the gateway. */
export function InstanceAddresses({ instance }: { instance: InstanceView }) {
  const ports = Object.entries(instance.ports);
  return (
    <ul>
      {ports.map(([name, port]) => (
        <li key={name} className="font-mono text-sm whitespace-nowrap">
          <a
            href={`http://${instance.host}:${port}`}
            target="_blank"
            rel="noreferrer"
            className="underline decoration-line-strong underline-offset-2 hover:decoration-current"
          >
            {instance.host}:{port}
          </a>
          {ports.length > 1 && <span className="text-muted"> {name}</span>}
        </li>
      ))}
    </ul>
  );
}
