'use client';

import { Check, Copy } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button, ScrollRegion } from '@/components/ui';
import type { JsonMap } from '@/server/domain/artifact';
import { toYaml } from '@/server/domain/language';

/** The document with every short form written out: what it is taken to mean. */
export function NormalFormTab({ normal }: { normal: JsonMap | null }) {
  if (normal === null) {
    return (
      <p className="p-3.5 text-muted">The long form appears when the document has no errors.</p>
    );
  }
  return <NormalForm normal={normal} />;
}

function NormalForm({ normal }: { normal: JsonMap }) {
  const text = useMemo(() => toYaml(normal), [normal]);
  const [copied, setCopied] = useState<string | null>(null);
  const isCopied = copied === text;
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-3.5 py-2">
        <p className="min-w-0 flex-1 basis-48 text-muted">
          Every short form written out, every default filled in: what the text is taken to mean.
        </p>
        <Button
          onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(text))}
        >
          {isCopied ? (
            <Check aria-hidden className="size-3.5" />
          ) : (
            <Copy aria-hidden className="size-3.5" />
          )}
          {isCopied ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <ScrollRegion label="Normal form" className="max-h-[60dvh] overflow-auto">
        <pre className="p-3.5">{text}</pre>
      </ScrollRegion>
    </>
  );
}
