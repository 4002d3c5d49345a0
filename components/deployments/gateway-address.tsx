import { ExternalLink } from 'lucide-react';
import type { GatewayView } from '@/server/domain/deployment';

/** Where clients send requests to; a link where a browser can follow it. */
export function GatewayAddress({ gateway }: { gateway: GatewayView }) {
  const text = gateway.address.replace(/^\w+:\/\//, '');
  if (gateway.protocol !== 'http' || gateway.state !== 'serving') {
    return <span className="font-mono text-sm whitespace-nowrap text-muted">{text}</span>;
  }
  const href = gateway.address.includes('://') ? gateway.address : `http://${gateway.address}`;
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      className="inline-flex items-center gap-1 font-mono text-sm whitespace-nowrap underline decoration-line-strong underline-offset-2 hover:decoration-current"
    >
      {text}
      <ExternalLink aria-hidden className="size-3 text-muted" />
      <span className="sr-only">(opens in a new tab)</span>
    </a>
  );
}
