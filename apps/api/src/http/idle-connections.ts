import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Closes connections on which nothing has moved for this long: a client that sends nothing, or does not read its
 * response. One that waits for a response that has not begun stays: what the server does for it has limits of its own.
 */
export function closeIdleConnections(server: Server, idleMs: number): void {
  const latest = new WeakMap<Socket, ServerResponse>();
  server.on('request', (request, response) => latest.set(request.socket, response));
  server.setTimeout(idleMs, (socket) => {
    const response = latest.get(socket);
    const isWorking = response !== undefined && response.req.complete && !response.headersSent;
    if (!isWorking) socket.destroy();
  });
}
