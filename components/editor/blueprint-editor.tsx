'use client';

import dynamic from 'next/dynamic';

/** Monaco needs a browser: it is loaded after the page, never on the server. */
export const BlueprintEditor = dynamic(
  () => import('./monaco-editor').then((module) => module.MonacoEditor),
  {
    ssr: false,
    loading: () => (
      <p role="status" className="p-3.5 text-muted">
        Loading the editor…
      </p>
    ),
  },
);
