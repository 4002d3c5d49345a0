import { bodyText } from './quote';

export const PLAIN_TEXT = "content-type 'text/plain; charset=utf-8'";

/** What the client is told where HAProxy itself answers. */
export function ownError(status: number, text: string): string {
  const retry = status === 503 ? ' hdr Retry-After 1' : '';
  return `  http-error status ${status} ${PLAIN_TEXT} string ${bodyText(text)}${retry}`;
}
