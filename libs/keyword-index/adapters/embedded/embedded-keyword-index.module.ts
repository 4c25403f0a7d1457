import { Module } from '@nestjs/common';
import { KeywordIndex } from '../../keyword-index.js';
import { EmbeddedKeywordIndex } from './embedded.keyword-index.js';

/** Provides KeywordIndex in the memory of the process. */
@Module({
  providers: [{ provide: KeywordIndex, useFactory: () => new EmbeddedKeywordIndex() }],
  exports: [KeywordIndex],
})
export class EmbeddedKeywordIndexModule {}
