import { createServer } from 'node:net';
import type { PortProbe } from '../ports/port-probe';

/** Whether a port can be bound is found out by binding it for a moment. */
export const systemPortProbe: PortProbe = {
  isFree(host, port) {
    return new Promise((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(false));
      server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)));
    });
  },
};
