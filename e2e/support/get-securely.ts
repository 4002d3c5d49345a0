import { request } from 'node:https';

/** A request over TLS by a client that trusts this certificate alone, for the host it is for. */
export function getSecurely(
  port: number,
  { host, certificate }: { host: string; certificate: string },
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const call = request(
      { host: '127.0.0.1', port, servername: host, ca: certificate, headers: { host } },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => {
          body += chunk;
        });
        answer.once('end', () => resolve({ status: answer.statusCode ?? 0, body }));
      },
    );
    call.setTimeout(15_000, () => call.destroy(new Error('no answer within 15 s')));
    call.once('error', reject);
    call.end();
  });
}
