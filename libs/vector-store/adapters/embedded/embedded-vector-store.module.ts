import { Module } from '@nestjs/common';
import { VectorStore } from '../../vector-store.js';
import { EmbeddedVectorStore } from './embedded.vector-store.js';

/** Provides VectorStore in the memory of the process. */
@Module({
  providers: [{ provide: VectorStore, useFactory: () => new EmbeddedVectorStore() }],
  exports: [VectorStore],
})
export class EmbeddedVectorStoreModule {}
