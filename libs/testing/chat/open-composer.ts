import type { INestApplicationContext } from '@nestjs/common';
import { DocumentWindows } from '@app/chat/extractive/document-window.js';
import { ExtractiveComposer } from '@app/chat/extractive/extractive.composer.js';
import { UnitRanker } from '@app/chat/extractive/unit-ranking.js';
import { PassageReader, SecondVectors } from '@app/knowledge-base';
import { PassageSentences, QueryAnalyser } from '@app/retrieval';

/** The composer of extractive answers over what `openRetrieval` has opened. */
export function openComposer(context: INestApplicationContext): ExtractiveComposer {
  const sentences = context.get(PassageSentences);
  const windows = new DocumentWindows(context.get(PassageReader), sentences);
  return new ExtractiveComposer(
    context.get(QueryAnalyser),
    new UnitRanker(sentences, windows, context.get(SecondVectors)),
  );
}
