import { Test } from '@nestjs/testing';
import { MemoryCacheModule } from '@app/cache';
import { EmbeddingRouter, EmbeddingsModule, TokenCounter } from '@app/embeddings';
import { testProcess } from '../modules/product-modules.js';

/** The bundled model and its tokenizer, as the product wires them. */
export async function realEmbeddings(): Promise<{
  counter: TokenCounter;
  router: EmbeddingRouter;
  close(): Promise<void>;
}> {
  const module = await Test.createTestingModule({
    imports: [testProcess([], [MemoryCacheModule]), EmbeddingsModule],
  }).compile();
  return {
    counter: module.get(TokenCounter),
    router: module.get(EmbeddingRouter),
    close: () => module.close(),
  };
}
