import http from 'node:http';
import https from 'node:https';
import { describeError, Problem } from '../domain/problem';
import {
  type Answered,
  type OutgoingRequest,
  type RequestSender,
  SEND_LIMITS,
  type SendLimits,
} from '../ports/request-sender';

/** Sends over a connection of its own, so that what answers is what answers a new client. */
export function createHttpSender(limits: SendLimits = SEND_LIMITS): RequestSender {
  return { send: (request) => send(request, limits) };
}

function send(outgoing: OutgoingRequest, limits: SendLimits): Promise<Answered> {
  const address = `${outgoing.host}:${outgoing.port}`;
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => reject(noAnswer(address, reason));
    try {
      const request = open(outgoing);
      const timer = setTimeout(() => {
        fail(`no whole answer within ${limits.timeoutMs / 1_000} s`);
        request.destroy();
      }, limits.timeoutMs);
      request.once('close', () => clearTimeout(timer));
      request.on('error', (error) => fail(describeError(error)));
      request.once('upgrade', (_, socket) => {
        fail('it wants to speak another protocol, which is not followed');
        socket.destroy();
      });
      request.once('response', (response) => {
        const answered = (body: string): void =>
          resolve({
            status: response.statusCode ?? 0,
            headers: plainHeaders(response.headers),
            body,
          });
        readUpTo(response, limits.answerBytes).then(answered, (error) =>
          fail(describeError(error)),
        );
      });
      request.end(outgoing.body);
    } catch (error) {
      // What cannot be sent at all is thrown, not emitted.
      fail(describeError(error));
    }
  });
}

function open({ host, port, method, path, headers, isTls }: OutgoingRequest): http.ClientRequest {
  const options = { host, port, method, path, headers, agent: false };
  if (!isTls) return http.request(options);
  const name = serverNameOf(headers);
  // It is sent to the gateway itself, whose certificate is seldom made out to its address.
  return https.request({
    ...options,
    rejectUnauthorized: false,
    ...(name === null ? {} : { servername: name }),
  });
}

function serverNameOf(headers: OutgoingRequest['headers']): string | null {
  const host = [headers.host ?? []].flat()[0] ?? '';
  const name = host.replace(/:\d+$/, '');
  return /^[a-z][\w.-]*$/i.test(name) ? name : null;
}

async function readUpTo(response: http.IncomingMessage, most: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes.subarray(0, most - size));
    size += bytes.length;
    if (size >= most) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}

function plainHeaders(headers: http.IncomingHttpHeaders): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, [value].flat().join(', ')]],
  );
  return Object.fromEntries(entries);
}

function noAnswer(address: string, reason: string): Problem {
  return new Problem('unavailable', {
    message: `${address} gave no answer: ${reason}`,
    advice: 'is the gateway serving? see its state, and send again',
  });
}
