'use client';

import { type ReactNode, useState } from 'react';
import { Button, formatNumber } from '@/components/ui';
import type { ServiceView } from '@/server/domain/deployment';
import { countHealthy } from './deployment-counts';
import { describeSize } from './scale-draft';
import { ScaleForm } from './scale-form';

export type ScalePlace = { deployment: string; cluster: string };

type ScaleEditProps = {
  place: ScalePlace;
  service: ServiceView;
  /** What else can be done with the service. */
  children: ReactNode;
};

/** How many instances of which size there are, and the way to other numbers. */
export function ScaleEdit({ place, service, children }: ScaleEditProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { healthy, wanted } = countHealthy([service]);
  if (isOpen) {
    return <ScaleForm place={place} service={service} onClose={() => setIsOpen(false)} />;
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="text-muted">
        {formatNumber(healthy)} healthy of {formatNumber(wanted)} · {describeSize(service.scale)}{' '}
        each
      </span>
      <Button aria-label={`Scale ${service.name}…`} onClick={() => setIsOpen(true)}>
        Scale…
      </Button>
      {children}
    </div>
  );
}
