import { type DynamicModule, Module } from '@nestjs/common';
import { EmbeddedVectorStore } from './adapters/embedded/embedded.vector-store.js';
import { VectorStore } from './vector-store.js';

@Module({})
export class VectorStoreModule {
  static forRoot(): DynamicModule {
    return {
      module: VectorStoreModule,
      global: true,
      providers: [{ provide: VectorStore, useFactory: () => new EmbeddedVectorStore() }],
      exports: [VectorStore],
    };
  }
}
