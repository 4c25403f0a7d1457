import type { Connection } from 'mongoose';
import { MIGRATION_COLLECTION } from '@app/database/mongo/index.js';
import type { RecordMapping, StoredRecord } from '../../record-mapping.js';
import { type CopyProgress, NOT_BEGUN, type RecordBatch, RecordTarget } from '../../record-store.js';
import { toStored } from './mongo-documents.js';
import { MongoRecordSource } from './mongo-record-source.js';

interface ProgressDocument {
  readonly _id: string;
  readonly cursor: string | null;
  readonly left_out: number;
  readonly done: boolean;
}

interface Options {
  readonly title: string;
  /** Makes all collections and their indexes. */
  readonly makeSchema: () => Promise<void>;
}

const BLOBS = `${MIGRATION_COLLECTION}_blobs`;

/** Writes to the database itself; servers refuse it as long as `MIGRATION_COLLECTION` has documents. */
export class MongoRecordTarget extends RecordTarget {
  readonly title: string;
  private readonly source: MongoRecordSource;

  constructor(
    private readonly connection: Connection,
    private readonly options: Options,
  ) {
    super();
    this.title = options.title;
    this.source = new MongoRecordSource(connection, options.title);
  }

  async state(): Promise<'empty' | 'partial' | 'in use'> {
    if (await this.progressDocuments.findOne()) return 'partial';
    const collections = await this.database.listCollections({}, { nameOnly: true }).toArray();
    for (const { name } of collections)
      if (!name.startsWith('system.') && (await this.database.collection(name).findOne())) return 'in use';
    return 'empty';
  }

  assertReadable(): Promise<void> {
    return this.source.assertReadable();
  }

  async begin(): Promise<void> {
    await this.progressDocuments.updateOne(
      { _id: 'begun' },
      { $setOnInsert: { cursor: null, left_out: 0, done: false } },
      { upsert: true },
    );
    await this.options.makeSchema();
  }

  async progress(name: string): Promise<CopyProgress> {
    const found = await this.progressDocuments.findOne({ _id: name });
    return found ? { cursor: found.cursor, leftOut: found.left_out, done: found.done } : NOT_BEGUN;
  }

  async write(
    mapping: RecordMapping,
    records: readonly StoredRecord[],
    { cursor, leftOut, done }: CopyProgress,
  ): Promise<number> {
    const { name, identity = ['_id'] } = mapping;
    if (records.length > 0)
      await this.database.collection(name).bulkWrite(
        records.map((record) => {
          const document = toStored(mapping, record);
          const filter = Object.fromEntries(identity.map((field) => [field, document[field]]));
          return { replaceOne: { filter, replacement: { ...document }, upsert: true } };
        }),
        { ordered: false, ignoreUndefined: true },
      );
    await this.progressDocuments.updateOne(
      { _id: name },
      { $set: { cursor, left_out: leftOut, done } },
      { upsert: true },
    );
    return 0;
  }

  async blobKeys(): Promise<ReadonlyMap<string, string>> {
    const documents = await this.blobs.find().toArray();
    return new Map(documents.map(({ _id, target }) => [_id, target]));
  }

  async saveBlobKey(from: string, to: string): Promise<void> {
    await this.blobs.updateOne({ _id: from }, { $set: { target: to } }, { upsert: true });
  }

  count(mapping: RecordMapping): Promise<number> {
    return this.source.count(mapping);
  }

  read(mapping: RecordMapping, after: string | null, limit: number): Promise<RecordBatch> {
    return this.source.read(mapping, after, limit);
  }

  async finish(): Promise<void> {
    // The marker goes last: until then the database counts as unfinished.
    await this.blobs.deleteMany({});
    await this.progressDocuments.deleteMany({});
    const names = await this.database.listCollections({}, { nameOnly: true }).toArray();
    for (const { name } of names.filter((each) => each.name.startsWith(MIGRATION_COLLECTION)))
      await this.database.dropCollection(name);
  }

  async discard(): Promise<void> {
    await this.database.dropDatabase();
  }

  close(): Promise<void> {
    return this.source.close();
  }

  private get database() {
    return this.connection.db!;
  }

  private get progressDocuments() {
    return this.database.collection<ProgressDocument>(MIGRATION_COLLECTION);
  }

  private get blobs() {
    return this.database.collection<{ _id: string; target: string }>(BLOBS);
  }
}
