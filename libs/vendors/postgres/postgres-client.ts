import { Pool } from 'pg';

/** Idle connections are closed after it, so that a server that restarts is not met with stale ones. */
const IDLE_MS = 30_000;
const CONNECT_TIMEOUT_MS = 5_000;
const CONNECTIONS = 10;

/**
 * A pool of connections that opens them when they are needed. A statement ends after `statementTimeoutMs` on the server,
 * and a little later here where the network is silent.
 */
export function openPostgres(
  url: string,
  { statementTimeoutMs, onConnect }: { statementTimeoutMs: number; onConnect: string },
): Pool {
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    idleTimeoutMillis: IDLE_MS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + CONNECT_TIMEOUT_MS,
    application_name: 'attendant',
    // Awaited before the first statement on the connection.
    onConnect: (client) => client.query(onConnect) as unknown as void,
  });
  // An idle connection that breaks is replaced by the next call; without a listener it would end the process.
  pool.on('error', () => undefined);
  return pool;
}
