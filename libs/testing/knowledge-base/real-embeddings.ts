import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EmbeddingRouter, embeddingsConfig, EmbeddingsModule, TokenCounter } from '@app/embeddings';
import { defaultsOf } from '../defaults-of.js';

/** The bundled model and its tokenizer, as the product wires them. */
export async function realEmbeddings(): Promise<{
  counter: TokenCounter;
  router: EmbeddingRouter;
  close(): Promise<void>;
}> {
  const module = EmbeddingsModule.forRoot({ config: defaultsOf(embeddingsConfig) });
  const context: INestApplicationContext = await NestFactory.createApplicationContext(module, {
    logger: false,
  });
  return {
    counter: context.get(TokenCounter),
    router: context.get(EmbeddingRouter),
    close: () => context.close(),
  };
}
