/** What is sent to a gateway on somebody's behalf. */
export type OutgoingRequest = {
  /** The gateway's own address. */
  host: string;
  port: number;
  isTls: boolean;
  method: string;
  path: string;
  headers: Readonly<Record<string, string | string[]>>;
  body?: string;
};

export type Answered = {
  status: number;
  headers: Record<string, string>;
  /** At most `SEND_LIMITS.answerBytes`; the rest is not read. */
  body: string;
};

export type SendLimits = { timeoutMs: number; answerBytes: number };
export const SEND_LIMITS: SendLimits = { timeoutMs: 10_000, answerBytes: 1_024 * 1_024 };

/** Sends one request, as a client would. */
export interface RequestSender {
  /** Rejects with Problem `unavailable` when there is no answer within the limits. */
  send(request: OutgoingRequest): Promise<Answered>;
}
