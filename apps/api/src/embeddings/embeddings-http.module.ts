import { Module } from '@nestjs/common';
import { EmbeddingsController } from './embeddings.controller.js';

/** EMB-1, EMB-2 over HTTP. */
@Module({ controllers: [EmbeddingsController] })
export class EmbeddingsHttpModule {}
