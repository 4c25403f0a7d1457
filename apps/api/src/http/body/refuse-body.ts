import type { Request, Response } from 'express';

// As much is read and thrown away, and the connection can be used again. It costs less than a new one.
const DISCARD_BYTES = 64 * 1_024;
const DISCARD_MS = 2_000;
// Enough for the answer to arrive before the connection is reset.
const LINGER_MS = 1_000;

/**
 * To be called before the answer to a request whose body is not wanted. A short rest of the body is read and thrown away.
 * A longer one is left unread: the answer says `Connection: close`, and the connection stays open for a moment, so that
 * the client gets to read the answer while it is still sending (RFC 9112, section 9.6).
 */
export function refuseBody(request: Request, response: Response): void {
  if (request.complete || request.destroyed) return;
  request.on('error', () => undefined);
  // A client that waits for `100 Continue` never sends its body now.
  if (request.headers.expect === undefined && isShort(request)) discard(request);
  else {
    response.setHeader('Connection', 'close');
    leaveUnread(request);
  }
}

function isShort({ headers }: Request): boolean {
  const length = headers['content-length'];
  return length !== undefined && Number(length) <= DISCARD_BYTES;
}

function discard(request: Request): void {
  request.resume();
  const deadline = setTimeout(() => request.socket.destroy(), DISCARD_MS).unref();
  request.once('end', () => clearTimeout(deadline));
}

function leaveUnread(request: Request): void {
  const { socket } = request;
  // Node reads a body to its end if no listener has begun to read it; otherwise it stops at the limit of its buffer.
  request.read(0);
  request.pause();
  // Node calls it when the answer is sent. It would close at once, and what is unread would turn that into a reset.
  socket.destroySoon = () => {
    socket.end();
    const deadline = setTimeout(() => socket.destroy(), LINGER_MS).unref();
    socket.once('close', () => clearTimeout(deadline));
  };
}
