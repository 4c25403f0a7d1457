import { Worker } from 'node:worker_threads';
import type { SqlValue } from '@app/database/sqlite/index.js';
import { DomainError } from '@app/kernel';
import { type CompiledQuery, QUERY_TABLES } from './compile-query.js';

const FUNCTIONS = ['count', 'sum', 'avg', 'min', 'max', 'instr', 'lower'];

/**
 * The code of a thread with its own read-only connection. When a statement is prepared, the authorizer refuses all other
 * tables, functions and kinds of statements.
 */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
const { constants, DatabaseSync } = require('node:sqlite');
const { file, sql, values, tables, functions } = workerData;
const database = new DatabaseSync(file, { readOnly: true, timeout: 250 });
const allowed = new Set(tables);
const callable = new Set(functions);
database.setAuthorizer((action, first, second) => {
  if (action === constants.SQLITE_SELECT) return constants.SQLITE_OK;
  if (action === constants.SQLITE_READ && allowed.has(first)) return constants.SQLITE_OK;
  if (action === constants.SQLITE_FUNCTION && callable.has(second)) return constants.SQLITE_OK;
  return constants.SQLITE_DENY;
});
try {
  const statement = database.prepare(sql);
  statement.setReturnArrays(true);
  parentPort.postMessage({ isReady: true });
  parentPort.postMessage({ rows: statement.all(...values) });
} catch (error) {
  parentPort.postMessage({ error: String(error && error.message) });
} finally {
  database.close();
}
`;

/** The maximum time for the thread to start on a busy machine. The time limit of the query starts when it is ready. */
const START_LIMIT_MS = 10_000;

type Reply = { readonly isReady: true } | { readonly rows: SqlValue[][] } | { readonly error: string };

/** Reads the rows of a query in a separate thread. Throws OVERLOADED after the time limit, and Error for a refused statement. */
export function runGuarded(
  file: string,
  { sql, values }: CompiledQuery,
  timeoutMs: number,
): Promise<SqlValue[][]> {
  const worker = new Worker(THREAD, {
    eval: true,
    env: {},
    name: 'report-query',
    workerData: { file, sql, values, tables: Object.values(QUERY_TABLES), functions: FUNCTIONS },
  });
  return new Promise<SqlValue[][]>((resolve, reject) => {
    const giveUp = () => {
      reject(
        new DomainError(
          'OVERLOADED',
          'The query took too long. Narrow the years, the publishers or the reports.',
        ),
      );
      void worker.terminate();
    };
    let limit = setTimeout(giveUp, START_LIMIT_MS);
    worker.on('message', (reply: Reply) => {
      clearTimeout(limit);
      if ('isReady' in reply) limit = setTimeout(giveUp, timeoutMs);
      else if ('rows' in reply) resolve(reply.rows);
      else reject(new Error(`A query was refused: ${reply.error}`));
    });
    worker.once('error', (error) => {
      clearTimeout(limit);
      reject(error);
    });
  });
}
