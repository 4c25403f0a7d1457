import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { closeIdleConnections } from './idle-connections.js';

const IDLE_MS = 100;
let server: Server;

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function open(listener: RequestListener): Promise<Socket> {
  server = createServer(listener);
  closeIdleConnections(server, IDLE_MS);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return connect((server.address() as AddressInfo).port, '127.0.0.1');
}

function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.on('close', () => resolve()).on('error', () => undefined));
}

describe('a connection on which nothing moves', () => {
  it('stays while the server works on its request, and then has its response', async () => {
    const socket = await open((_, response) => void delay(5 * IDLE_MS).then(() => response.end('late')));
    socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi');
    const [response] = await new Promise<Buffer[]>((resolve) =>
      socket.once('data', (data) => resolve([data])),
    );
    expect(response!.toString()).toMatch(/late$/);
  });

  it('is closed when its request does not arrive', async () => {
    const handled = jest.fn();
    const socket = await open(handled);
    socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nh');
    await closed(socket);
    expect(handled).toHaveBeenCalledTimes(1);
  });

  it('is closed when the client does not read its response', async () => {
    const socket = await open((_, response) => {
      response.write(Buffer.alloc(32 * 1024 * 1024));
    });
    const isGone = new Promise<void>((resolve) => server.on('connection', (end) => end.on('close', resolve)));
    socket.on('error', () => undefined).pause();
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await isGone;
    socket.destroy();
  });
});
