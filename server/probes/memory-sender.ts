import type { Answered, OutgoingRequest, RequestSender } from '../ports/request-sender';

export interface MemorySender extends RequestSender {
  /** What was sent so far, oldest first. */
  readonly sent: readonly OutgoingRequest[];
  /** What the next ones are answered with. */
  answer: Answered;
}

/** Sends nothing: keeps what it was asked to, and answers as it was told to. */
export function createMemorySender(): MemorySender {
  const sent: OutgoingRequest[] = [];
  return {
    sent,
    answer: { status: 200, headers: {}, body: '' },
    async send(request) {
      sent.push(request);
      return this.answer;
    },
  };
}
