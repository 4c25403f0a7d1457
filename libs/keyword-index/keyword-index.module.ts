import { type DynamicModule, Module } from '@nestjs/common';
import { EmbeddedKeywordIndex } from './adapters/embedded/embedded.keyword-index.js';
import { KeywordIndex } from './keyword-index.js';

@Module({})
export class KeywordIndexModule {
  static forRoot(): DynamicModule {
    return {
      module: KeywordIndexModule,
      global: true,
      providers: [{ provide: KeywordIndex, useFactory: () => new EmbeddedKeywordIndex() }],
      exports: [KeywordIndex],
    };
  }
}
