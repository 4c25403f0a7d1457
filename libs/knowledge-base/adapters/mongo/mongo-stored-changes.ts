import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Connection, mongo } from 'mongoose';
import { isHistoryLost } from '@app/database/mongo/index.js';
import { ChangesLost, type StoredChange, StoredChanges } from '../../indexing/stored-changes.js';
import { ChunkSchema } from './content.schemas.js';
import { DocumentSchema } from './document.schema.js';
import { EmbeddingIndexSchema } from './state.schemas.js';

const DOCUMENTS = DocumentSchema.get('collection')!;
const CHUNKS = ChunkSchema.get('collection')!;
const EMBEDDING_INDEX = EmbeddingIndexSchema.get('collection')!;

/** Counters of documents are updated in place; everything else of them is written by replacing the document. */
const PIPELINE = [
  {
    $match: {
      $or: [
        { 'ns.coll': DOCUMENTS, operationType: { $in: ['insert', 'replace'] } },
        { 'ns.coll': CHUNKS, operationType: 'delete' },
        { 'ns.coll': EMBEDDING_INDEX },
        { operationType: { $in: ['drop', 'rename', 'dropDatabase', 'invalidate'] } },
      ],
    },
  },
  { $project: { ns: 1, operationType: 1, documentKey: 1 } },
];

interface ChangeEvent {
  /** The token to continue from. */
  readonly _id: unknown;
  readonly ns: { readonly coll: string };
  readonly operationType: string;
  readonly documentKey?: { readonly _id: string };
}

type Position =
  Pick<mongo.ChangeStreamOptions, 'startAtOperationTime'> | Pick<mongo.ChangeStreamOptions, 'resumeAfter'>;

/** A change stream over the collections that the indexes are filled from. */
@Injectable()
export class MongoStoredChanges extends StoredChanges implements OnModuleDestroy {
  private stream: mongo.ChangeStream | undefined;
  private position: Position | undefined;
  private isClosed = false;

  constructor(@InjectConnection() private readonly connection: Connection) {
    super();
  }

  async begin(): Promise<void> {
    this.position ??= await this.now();
  }

  async next(): Promise<readonly StoredChange[]> {
    await this.begin();
    try {
      const events = await this.read();
      this.position = { resumeAfter: events.at(-1)!._id };
      if (events.some(({ documentKey }) => documentKey === undefined))
        throw new ChangesLost('a collection was dropped or renamed');
      return events.map(toStoredChange);
    } catch (error) {
      await this.endStream();
      if (!isHistoryLost(error) && !(error instanceof ChangesLost)) throw error;
      this.position = await this.now();
      throw error instanceof ChangesLost ? error : new ChangesLost((error as Error).message);
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.endStream();
  }

  onModuleDestroy(): Promise<void> {
    return this.close();
  }

  /** The next event, and those that can be had without waiting. */
  private async read(): Promise<readonly ChangeEvent[]> {
    if (this.isClosed) throw new Error('the changes are not followed any more');
    this.stream ??= this.connection.db!.watch(PIPELINE, { ...this.position, maxAwaitTimeMS: 500 });
    const { stream } = this;
    const events: ChangeEvent[] = [];
    do events.push((await stream.next()) as unknown as ChangeEvent);
    while (stream.bufferedCount() > 0);
    return events;
  }

  private async endStream(): Promise<void> {
    const { stream } = this;
    this.stream = undefined;
    await stream?.close().catch(() => undefined);
  }

  private async now(): Promise<Position> {
    const { operationTime } = await this.connection.db!.command({ ping: 1 });
    return { startAtOperationTime: operationTime as mongo.Timestamp };
  }
}

function toStoredChange({ ns, documentKey }: ChangeEvent): StoredChange {
  const id = documentKey!._id;
  if (ns.coll === DOCUMENTS) return { kind: 'document', documentId: id };
  return ns.coll === CHUNKS ? { kind: 'removed-chunk', chunkId: id } : { kind: 'embedding-index' };
}
