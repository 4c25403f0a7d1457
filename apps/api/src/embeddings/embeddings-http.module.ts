import { Module } from '@nestjs/common';
import { EmbeddingsModule } from '@app/embeddings';
import { EmbeddingsController } from './embeddings.controller.js';

/** EMB-1, EMB-2 over HTTP. */
@Module({ imports: [EmbeddingsModule], controllers: [EmbeddingsController] })
export class EmbeddingsHttpModule {}
