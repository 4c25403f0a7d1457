import { setTimeout as delay } from 'node:timers/promises';
import { type Connection, createConnection } from 'mongoose';
import { StartupError } from '@app/config';
import { type Health, messageOf } from '@app/kernel';

// An election of a new primary takes about as long at most, and no request waits longer than that.
const SELECTION_TIMEOUT_MS = 5_000;
const HEALTH_TIMEOUT_MS = 1_000;
const RETRY_MS = 1_000;
/** MongoDB takes 128 bytes; names of databases are ASCII here. */
const MAX_APP_NAME_LENGTH = 100;

export interface MongoOptions {
  /** How long a server that cannot be reached is tried again. */
  readonly patienceMs: number;
  /** Told of each failed attempt. */
  readonly onRetry?: (message: string) => void;
  /** What MongoDB lists the connections under; see `appNameOf`. */
  readonly appName?: string;
}

/** What MongoDB lists the connections of servers, workers and commands to a database under. */
export function appNameOf(database: string): string {
  return `attendant:${database}`.slice(0, MAX_APP_NAME_LENGTH);
}

/**
 * Connects to the database that `uri` names. Throws StartupError with a sentence for the operator when the server cannot
 * be reached in time, or is not a member of a replica set, which transactions and change streams need.
 */
export async function connectMongo(uri: string, options: MongoOptions): Promise<Connection> {
  const deadline = Date.now() + options.patienceMs;
  for (;;) {
    const connection = newConnection(uri, options.appName ?? appNameOf(databaseOf(uri)));
    try {
      await connection.asPromise();
      await requireReplicaSet(connection);
      return connection;
    } catch (error) {
      await connection.close(true).catch(() => undefined);
      if (error instanceof StartupError) throw error;
      const problem = `MongoDB at ${hostsOf(uri)} cannot be used: ${messageOf(error)}`;
      if (Date.now() >= deadline || !isTemporary(error))
        throw new StartupError(
          `${problem}. Start it, or correct MONGODB_URI. Example: MONGODB_URI=mongodb://localhost:27017/attendant?replicaSet=rs0`,
        );
      options.onRetry?.(`${problem}. It is tried again.`);
      await delay(RETRY_MS);
    }
  }
}

export async function mongoHealth(connection: Connection): Promise<Health> {
  try {
    const database = connection.db;
    if (!database) return { status: 'down', detail: 'not connected' };
    await Promise.race([
      database.command({ ping: 1 }),
      delay(HEALTH_TIMEOUT_MS, undefined, { ref: false }).then(() => {
        throw new Error(`no answer within ${HEALTH_TIMEOUT_MS} ms`);
      }),
    ]);
    return { status: 'up' };
  } catch (error) {
    return { status: 'down', detail: `MongoDB: ${messageOf(error)}` };
  }
}

function newConnection(uri: string, appName: string): Connection {
  const connection = createConnection(uri, {
    appName,
    serverSelectionTimeoutMS: SELECTION_TIMEOUT_MS,
    // As in JSON: what is undefined is absent, not null.
    ignoreUndefined: true,
    // A call on a closed connection fails at once instead of waiting for another one.
    bufferCommands: false,
    // Each model creates its indexes before it is used; see provideModels.
    autoIndex: false,
    autoCreate: false,
    // What was acknowledged survives the loss of the primary.
    writeConcern: { w: 'majority' },
  });
  // Its failures reach the callers of each operation.
  connection.on('error', () => undefined);
  return connection;
}

async function requireReplicaSet(connection: Connection): Promise<void> {
  const hello = await connection.db?.admin().command({ hello: 1 });
  if (hello?.['setName'] || hello?.['msg'] === 'isdbgrid') return;
  throw new StartupError(
    'MongoDB runs as a single server. Transactions need a replica set: start mongod with --replSet rs0 and run rs.initiate() once. Example: MONGODB_URI=mongodb://localhost:27017/attendant?replicaSet=rs0',
  );
}

/** A wrong password or address stays wrong; a server that is starting does not. */
function isTemporary(error: unknown): boolean {
  return /ServerSelection|Network/.test((error as Error).name);
}

/** The name of the database in a URI. */
export function databaseOf(uri: string): string {
  return /^mongodb(?:\+srv)?:\/\/[^/?]+\/([^?]+)/.exec(uri)?.[1] ?? '';
}

/**
 * The same URI with another database. The user's account stays in the database that it was in: `authSource`, otherwise
 * the database of the URI.
 */
export function withDatabase(uri: string, database: string): string {
  const original = databaseOf(uri);
  const changed = uri.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+\/)[^?]+/, `$1${database}`);
  if (!/\/\/[^/]*@/.test(uri) || /[?&]authSource=/.test(uri)) return changed;
  return `${changed}${changed.includes('?') ? '&' : '?'}authSource=${original}`;
}

/** The hosts of a URI, without the credentials. */
export function hostsOf(uri: string): string {
  return /^mongodb(?:\+srv)?:\/\/(?:[^@/]*@)?([^/?]+)/.exec(uri)?.[1] ?? 'MONGODB_URI';
}
