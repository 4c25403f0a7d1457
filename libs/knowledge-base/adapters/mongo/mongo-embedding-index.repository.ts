import { Injectable } from '@nestjs/common';
import { InjectConnection, InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Connection, Model } from 'mongoose';
import { inUniqueTransaction } from '@app/database/mongo/index.js';
import { type EmbeddingIndexState, NO_EMBEDDING_INDEXES } from '../../embedding-index/embedding-index.js';
import { EmbeddingIndexChanges } from '../embedding-index-changes.js';
import { EmbeddingIndexRecord } from './state.schemas.js';

const ONLY = 'state';

@Injectable()
export class MongoEmbeddingIndexRepository extends EmbeddingIndexChanges {
  constructor(
    @InjectConnection() private readonly connection: Connection,
    @InjectModel(EmbeddingIndexRecord.name) private readonly model: Model<EmbeddingIndexRecord>,
  ) {
    super();
  }

  async read(): Promise<EmbeddingIndexState> {
    return (await this.find(null))?.state ?? NO_EMBEDDING_INDEXES;
  }

  protected change(to: (state: EmbeddingIndexState) => EmbeddingIndexState | null): Promise<boolean> {
    return inUniqueTransaction(this.connection, async (session) => {
      const found = await this.find(session);
      const state = to(found?.state ?? NO_EMBEDDING_INDEXES);
      if (state === null) return false;
      const record = { state, revision: (found?.revision ?? 0) + 1 };
      await this.model.replaceOne({ _id: ONLY }, record, { upsert: true }).session(session);
      return true;
    });
  }

  private find(session: ClientSession | null): Promise<EmbeddingIndexRecord | null> {
    return this.model.findById(ONLY).session(session).lean().exec();
  }
}
