'use client';

import dynamic from 'next/dynamic';

/** Monaco needs a browser: it is loaded after the page, never on the server. */
export const TextDiff = dynamic(() => import('./diff-editor').then((module) => module.DiffEditor), {
  ssr: false,
  loading: () => (
    <p role="status" className="p-3.5 text-muted">
      Loading the comparison…
    </p>
  ),
});
