import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Connection, createConnection } from 'mongoose';

const { E2E_DATABASE: database = 'sqlite', E2E_MONGODB_URI: server } = process.env;

/** Whether the suite runs with DATABASE=mongodb: E2E_DATABASE=mongodb, with the URI of a replica set in E2E_MONGODB_URI. */
export const usesMongo = database === 'mongodb';

/** What a process needs to use the database that belongs to a data folder. */
export function databaseEnvironment(dataDir: string): Readonly<Record<string, string>> {
  return usesMongo ? { DATABASE: 'mongodb', MONGODB_URI: uriOf(dataDir) } : {};
}

/** Gives an account another role, straight in the store. */
export function storeRole(dataDir: string, userId: string, role: string): Promise<void> {
  return setField(dataDir, { collection: 'users', key: 'user_id', id: userId, field: 'role', value: role });
}

/** Gives an ingestion job another status, straight in the store. */
export function storeJobStatus(dataDir: string, jobId: string, status: string): Promise<void> {
  return setField(dataDir, {
    collection: 'ingestion_jobs',
    key: 'job_id',
    id: jobId,
    field: 'status',
    value: status,
  });
}

/** Adds an insight to the store as the hourly job does; it ends now. */
export async function storeInsight(
  dataDir: string,
  { insightId, cameraId, eventIds }: { insightId: string; cameraId: string; eventIds: readonly string[] },
): Promise<void> {
  const [from, to] = [new Date(Date.now() - 7_200_000), new Date(Date.now() - 60_000)];
  const key = `spike ${cameraId} ${from.toISOString().slice(0, 13)}`;
  const record = {
    ...{ insightId, key, kind: 'spike', severity: 'medium', cameraIds: [cameraId], eventIds, from, to },
    ...{ observed: 26, expected: 2.4, score: 9, subject: 'vehicle_detected' },
    ...{ createdAt: to, acknowledgedAt: null, useful: null },
  };
  if (usesMongo)
    return withMongo(dataDir, (connection) =>
      connection
        .collection('surveillance_insights')
        .insertOne({ _id: insightId as never, key, from, to, record }),
    );
  const file = new DatabaseSync(join(dataDir, 'attendant.sqlite'), { timeout: 5_000 });
  file
    .prepare('INSERT INTO surveillance_insights (insight_id, key, begins, ends, doc) VALUES (?, ?, ?, ?, ?)')
    .run(insightId, key, from.toISOString(), to.toISOString(), JSON.stringify(record));
  file.close();
}

/** How an answer came about, as it is stored. */
export async function storedTrace(dataDir: string, messageId: string): Promise<object> {
  let trace: unknown;
  if (usesMongo) {
    await withMongo(dataDir, async (connection) => {
      const message = await connection.collection('chat_messages').findOne({ _id: messageId as never });
      trace = message?.['trace'];
    });
  } else {
    const file = new DatabaseSync(join(dataDir, 'attendant.sqlite'), { readOnly: true });
    const row = file.prepare('SELECT receipt FROM chat_messages WHERE message_id = ?').get(messageId);
    file.close();
    trace = JSON.parse(String(row?.['receipt']));
  }
  return trace as object;
}

/** Everything that is stored, as text: the files of SQLite, or the documents of MongoDB. */
export async function storedText(dataDir: string): Promise<string> {
  if (!usesMongo) {
    const files = readdirSync(dataDir).filter((name) => /sqlite(-wal)?$/.test(name));
    return files.map((name) => readFileSync(join(dataDir, name)).toString('latin1')).join('\n');
  }
  const parts: string[] = [];
  await withMongo(dataDir, async (connection) => {
    for (const { name } of await connection.listCollections())
      for await (const document of connection.collection(name).find()) parts.push(JSON.stringify(document));
  });
  return parts.join('\n');
}

/** Removes the database that belongs to a data folder, where that is not in the folder itself. */
export async function removeDatabase(dataDir: string): Promise<void> {
  if (usesMongo) await withMongo(dataDir, (connection) => connection.dropDatabase());
}

interface Change {
  /** Has the same name in both databases. */
  readonly collection: string;
  /** The column of the id in SQLite. */
  readonly key: string;
  readonly id: string;
  readonly field: string;
  readonly value: string;
}

async function setField(dataDir: string, { collection, key, id, field, value }: Change): Promise<void> {
  if (usesMongo) {
    await withMongo(dataDir, (connection) =>
      connection.collection(collection).updateOne({ _id: id as never }, { $set: { [field]: value } }),
    );
    return;
  }
  const file = new DatabaseSync(join(dataDir, 'attendant.sqlite'), { timeout: 5_000 });
  file
    .prepare(`UPDATE ${collection} SET doc = json_set(doc, '$.${field}', ?) WHERE ${key} = ?`)
    .run(value, id);
  file.close();
}

async function withMongo(dataDir: string, work: (connection: Connection) => Promise<unknown>): Promise<void> {
  const connection = await createConnection(uriOf(dataDir)).asPromise();
  await work(connection).finally(() => connection.close());
}

function uriOf(dataDir: string): string {
  if (server === undefined)
    throw new Error(
      'E2E_DATABASE=mongodb needs E2E_MONGODB_URI, for example mongodb://127.0.0.1:27017/?replicaSet=rs0',
    );
  return server.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/, `$1/${basename(dataDir)}`);
}
