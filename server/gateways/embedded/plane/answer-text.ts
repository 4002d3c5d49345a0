import type { HttpMessage } from './exchange';

export type TextAnswer = { status: number; text: string; fields?: Record<string, string> };

/** An answer by the gateway itself: plain text that says what is wrong. */
export function answerText(message: HttpMessage, answer: TextAnswer): void {
  const { request, response, door } = message;
  if (response.headersSent) return;
  const body = `${answer.text}\n`;
  response.writeHead(answer.status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    ...(answer.status === 503 ? { 'Retry-After': '1' } : {}),
    ...answer.fields,
  });
  response.end(body);
  request.resume();
  if (door.isClosing()) door.closeIdle();
}
