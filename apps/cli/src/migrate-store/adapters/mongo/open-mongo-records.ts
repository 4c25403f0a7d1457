import { connectMongo, databaseOf, hostsOf } from '@app/database/mongo/index.js';
import { MongoRecordSource } from './mongo-record-source.js';
import { MongoRecordTarget } from './mongo-record-target.js';

const APP_NAME = 'attendant migrate-store';

/** Throws StartupError when the server cannot be reached. */
export async function openMongoSource(uri: string): Promise<MongoRecordSource> {
  const connection = await connectMongo(uri, { patienceMs: 0, appName: APP_NAME });
  return new MongoRecordSource(connection, titleOf(uri));
}

/** Throws StartupError when the server cannot be reached. */
export async function openMongoTarget(
  uri: string,
  makeSchema: () => Promise<void>,
): Promise<MongoRecordTarget> {
  const connection = await connectMongo(uri, { patienceMs: 0, appName: APP_NAME });
  return new MongoRecordTarget(connection, { title: titleOf(uri), makeSchema });
}

function titleOf(uri: string): string {
  return `the MongoDB database ${databaseOf(uri)} at ${hostsOf(uri)}`;
}
