import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Below the ports that the system gives to connections (32768 on Linux, 49152 elsewhere), so that none of them takes
 * the port of a server that a test restarts. Each Jest worker has a range of its own for the same reason.
 */
const FIRST_PORT = 12_000;
const PORTS_OF_A_WORKER = 2_000;
const RANGES = 10;

const first = FIRST_PORT + (Number(process.env['JEST_WORKER_ID'] ?? 0) % RANGES) * PORTS_OF_A_WORKER;
let next = Math.floor(Math.random() * PORTS_OF_A_WORKER);

/** A port of this machine that no program listens on now, and that this module has not named before. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = first + (next++ % PORTS_OF_A_WORKER);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch {
    return false;
  }
  probe.close();
  await once(probe, 'close');
  return true;
}
