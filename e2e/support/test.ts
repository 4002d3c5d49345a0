import { test as base, type Request } from '@playwright/test';
import { lastWords } from './vamp-process';

/** Of what went wrong long ago nobody needs to hear. */
const KEPT_NOTES = 40;

/** The test of Playwright. When one fails it tells what its pages complained of, what they still waited for, and Vamp's last words. */
export const test = base.extend<{ witness: undefined }>({
  witness: [
    async ({ context }, use, info) => {
      const notes: string[] = [];
      const waiting = new Set<Request>();
      context.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) notes.push(`console: ${message.text()}`);
      });
      context.on('weberror', (error) => notes.push(`page: ${error.error().message}`));
      context.on('request', (request) => waiting.add(request));
      context.on('requestfinished', (request) => waiting.delete(request));
      context.on('requestfailed', (request) => {
        waiting.delete(request);
        // A page that was left gives up what it had asked for.
        if (request.failure()?.errorText === 'net::ERR_ABORTED') return;
        notes.push(`failed: ${request.url()} ${request.failure()?.errorText ?? ''}`);
      });
      await use(undefined);
      if (info.status === info.expectedStatus) return;
      const open = [...waiting].map((request) => `still open: ${request.url()}`);
      console.log([...notes.slice(-KEPT_NOTES), ...open, ...lastWords()].join('\n'));
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';
