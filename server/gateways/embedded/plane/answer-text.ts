import type { HttpMessage } from './exchange';

/** An answer by the gateway itself: plain text that says what is wrong. */
export function answerText(message: HttpMessage, answer: { status: number; text: string }): void {
  const { request, response } = message;
  if (response.headersSent) return;
  const body = `${answer.text}\n`;
  response.writeHead(answer.status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    ...(answer.status === 503 ? { 'Retry-After': '1' } : {}),
  });
  response.end(body);
  request.resume();
}
