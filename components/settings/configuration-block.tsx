'use client';

import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button, formatBytes, plural, ScrollRegion } from '@/components/ui';
import { configurationSize, type GatewayDriverView } from './gateway-driver-words';

type ConfigurationBlockProps = { configuration: GatewayDriverView['configuration'] };

const FORMAT_WORDS = { haproxy: 'haproxy.cfg', json: 'JSON' } as const;

/** What the driver made of all gateways, to read and to copy. */
export function ConfigurationBlock({ configuration }: ConfigurationBlockProps) {
  const { format, text } = configuration;
  const [copied, setCopied] = useState(false);
  const { lines, bytes } = configurationSize(text);
  if (lines === 0) return <p className="text-muted">There is no configuration to show.</p>;
  async function copy() {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  }
  const Icon = copied ? Check : Copy;
  return (
    <details className="min-w-0">
      <summary className="py-1">
        Configuration{' '}
        <span className="text-muted">
          {FORMAT_WORDS[format]}, {plural(lines, 'line')}, {formatBytes(bytes)}
        </span>
      </summary>
      <div className="flex min-w-0 flex-col items-start gap-2 pt-1">
        <Button onClick={() => void copy()} onBlur={() => setCopied(false)}>
          <Icon aria-hidden className="size-3.5" />
          {copied ? 'Copied' : 'Copy the configuration'}
        </Button>
        <ScrollRegion
          label="configuration of the gateways"
          className="max-h-[60vh] w-full overflow-auto rounded-md border border-line bg-sunken p-2.5"
        >
          <pre className="leading-5">{text}</pre>
        </ScrollRegion>
      </div>
    </details>
  );
}
