import { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** The answer that is due on a connection. Node tells nowhere else; its own handler of such errors looks here too. */
export function currentAnswer(socket: Duplex): ServerResponse | null {
  const current: unknown = Reflect.get(socket, '_httpMessage');
  return current instanceof ServerResponse && !current.writableFinished ? current : null;
}
