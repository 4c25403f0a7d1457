import { describeWithMongo } from '@app/testing/mongo-server.js';
import { openMongo, type OpenMongo } from '@app/testing/open-mongo.js';
import { ChangesLost, type StoredChange, StoredChanges } from '../../indexing/stored-changes.js';
import { ChunkRecord } from './content.schemas.js';
import { DocumentRecord } from './document.schema.js';
import { MongoKnowledgeBaseModule } from './mongo-knowledge-base.module.js';
import { MongoStoredChanges } from './mongo-stored-changes.js';

describeWithMongo('MongoStoredChanges', () => {
  let mongo: OpenMongo;
  let changes: MongoStoredChanges;

  beforeEach(async () => {
    mongo = await openMongo(MongoKnowledgeBaseModule);
    changes = new MongoStoredChanges(mongo.connection);
  });

  afterEach(async () => {
    await changes.close();
    await mongo.close();
  });

  const documents = () => mongo.connection.model<DocumentRecord>(DocumentRecord.name).collection;
  const chunks = () => mongo.connection.model<ChunkRecord>(ChunkRecord.name).collection;
  const put = (_id: string, fields: object) =>
    documents().replaceOne({ _id: _id as never }, fields, { upsert: true });

  async function read(count: number): Promise<StoredChange[]> {
    const seen: StoredChange[] = [];
    while (seen.length < count) seen.push(...(await changes.next()));
    return seen;
  }

  it('is what the module provides', () => {
    expect(mongo.get(StoredChanges)).toBeInstanceOf(MongoStoredChanges);
  });

  it('returns changes that were made after it began, in their order, and no counters', async () => {
    await put('before', { title: 'before' });
    await chunks().insertOne({ _id: 'chunk' as never, sequence: 1 });
    await changes.begin();
    await put('one', { title: 'one' });
    await documents().updateOne({ _id: 'one' as never }, { $inc: { version: 1 } });
    await chunks().deleteOne({ _id: 'chunk' as never });
    await put('two', { title: 'two' });
    const seen = (await read(3)).filter(
      (change) => change.kind !== 'document' || change.documentId !== 'before',
    );
    expect(seen).toEqual([
      { kind: 'document', documentId: 'one' },
      { kind: 'removed-chunk', chunkId: 'chunk' },
      { kind: 'document', documentId: 'two' },
    ]);
  });

  it('continues where it stopped after the server has lost its cursor', async () => {
    await changes.begin();
    await put('one', { title: 'one' });
    await read(1);
    const fault = { configureFailPoint: 'failCommand', mode: { times: 1 } };
    const admin = mongo.connection.db!.admin();
    await admin.command({ ...fault, data: { failCommands: ['getMore'], errorCode: 43 } });
    await put('two', { title: 'two' });
    const next = async (): Promise<readonly StoredChange[]> => changes.next().catch(next);
    expect(await next()).toEqual([{ kind: 'document', documentId: 'two' }]);
  });

  it('says when changes were missed, and returns those that are made afterwards', async () => {
    await changes.begin();
    await put('one', { title: 'one' });
    await read(1);
    const fault = { configureFailPoint: 'failCommand', mode: { times: 1 } };
    const admin = mongo.connection.db!.admin();
    await admin.command({ ...fault, data: { failCommands: ['getMore'], errorCode: 286 } });
    await expect(changes.next()).rejects.toBeInstanceOf(ChangesLost);
    await put('two', { title: 'two' });
    expect(await changes.next()).toContainEqual({ kind: 'document', documentId: 'two' });
  });
});
