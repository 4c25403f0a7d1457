import { type Connection, mongo } from 'mongoose';
import { appNameOf } from '@app/database/mongo/index.js';
import { CliError } from '../../../cli-error.js';
import { assertLossless } from '../../assert-lossless.js';
import type { Document, RecordMapping, StoredRecord } from '../../record-mapping.js';
import { type RecordBatch, RecordSource } from '../../record-store.js';
import { toRecord, toStored } from './mongo-documents.js';

const { EJSON } = mongo.BSON;

export class MongoRecordSource extends RecordSource {
  constructor(
    protected readonly connection: Connection,
    readonly title: string,
  ) {
    super();
  }

  protected get database() {
    return this.connection.db!;
  }

  async assertReadable(): Promise<void> {
    const users = await this.connectedProcesses();
    if (users > 0)
      throw new CliError(
        `${this.title} is in use: ${users} connections of Attendant are open. Stop all servers and workers, and run the command again.`,
      );
  }

  count({ name }: RecordMapping): Promise<number> {
    return this.database.collection(name).countDocuments();
  }

  async read(mapping: RecordMapping, after: string | null, limit: number): Promise<RecordBatch> {
    const { name, order = '_id' } = mapping;
    const filter = after === null ? {} : { [order]: { $gt: (EJSON.parse(after) as { at: unknown }).at } };
    const documents = await this.database
      .collection(name)
      .find(filter, { promoteBuffers: true })
      .sort({ [order]: 1 })
      .limit(limit)
      .toArray();
    const last = documents.length < limit ? undefined : documents.at(-1);
    const records = documents.map((document) => this.toRecord(mapping, document));
    const kept = records.filter((record) => record !== null);
    return {
      records: kept,
      leftOut: records.length - kept.length,
      next: last === undefined ? null : EJSON.stringify({ at: last[order] as unknown }, { relaxed: false }),
    };
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  private toRecord(mapping: RecordMapping, document: Document): StoredRecord | null {
    const record = toRecord(mapping, document);
    if (record === null) return null;
    const { derivedFields = [], sequence, identity } = mapping;
    const except = new Set([
      ...derivedFields,
      ...(sequence === undefined ? [] : [sequence]),
      ...(identity === undefined ? [] : ['_id']),
    ]);
    assertLossless(mapping, document, toStored(mapping, record), except);
    return record;
  }

  /** Open connections of servers, workers and commands of the same user. */
  private async connectedProcesses(): Promise<number> {
    const operations = await this.connection
      .getClient()
      .db('admin')
      .aggregate([
        { $currentOp: { allUsers: false, idleConnections: true } },
        { $match: { appName: appNameOf(this.database.databaseName) } },
        { $group: { _id: '$clientMetadata.driver.name', connections: { $addToSet: '$connectionId' } } },
      ])
      .toArray();
    return operations.reduce((sum, { connections }) => sum + (connections as unknown[]).length, 0);
  }
}
