'use client';

import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '@/components/ui';

/** A line to paste into a terminal. */
export function CopyLine({ label, text }: { label: string; text: string }) {
  const [copied, setCopied] = useState(false);
  async function copy() {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  }
  return (
    <div className="flex items-start gap-1 rounded-md border border-line bg-sunken py-1 pr-1 pl-2.5">
      <code className="min-w-0 flex-1 py-1 leading-5 [overflow-wrap:anywhere]">{text}</code>
      <IconButton
        icon={copied ? Check : Copy}
        label={copied ? `${label}: copied` : `copy ${label}`}
        onClick={() => void copy()}
        onBlur={() => setCopied(false)}
      />
    </div>
  );
}
