'use client';

import { memo } from 'react';
import { Panel } from '@/components/ui';
import type { GatewayView } from '@/server/domain/deployment';
import { CopyLine } from './copy-line';

/** How to send a request through this gateway without leaving the keyboard. */
export const TryIt = memo(function TryIt({ gateway }: { gateway: GatewayView }) {
  const isHttp = gateway.protocol === 'http';
  return (
    <Panel title="Try it">
      <div className="flex flex-col gap-3">
        <p className="text-muted">
          {isHttp
            ? 'Each request is sent to one version, by the weights of the split.'
            : 'Each connection is sent to one version, by the weights of the split.'}
        </p>
        <CopyLine label="address" text={gateway.address} />
        {isHttp ? (
          <>
            <CopyLine label="one request" text={`curl -i ${gateway.address}/`} />
            <CopyLine
              label="ten requests"
              text={`for i in 1 2 3 4 5 6 7 8 9 10; do curl -s ${gateway.address}/; echo; done`}
            />
          </>
        ) : (
          <CopyLine label="a connection" text={`nc ${hostOf(gateway.address)} ${gateway.port}`} />
        )}
      </div>
    </Panel>
  );
});

function hostOf(address: string): string {
  return address.replace(/^\w+:\/\//, '').replace(/:\d+$/, '');
}
