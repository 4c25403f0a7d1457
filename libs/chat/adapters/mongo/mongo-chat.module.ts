import { Module } from '@nestjs/common';
import { provideModels, provideRepositories } from '@app/database/mongo/index.js';
import { LlmUsageRepository } from '../../usage/llm-usage.js';
import {
  LlmUsageDayDocument,
  LlmUsageDaySchema,
  LlmUsageSessionDocument,
  LlmUsageSessionSchema,
} from './llm-usage.schemas.js';
import { MongoLlmUsageRepository } from './mongo-llm-usage.repository.js';

const MODELS = provideModels([
  { name: LlmUsageDayDocument.name, schema: LlmUsageDaySchema },
  { name: LlmUsageSessionDocument.name, schema: LlmUsageSessionSchema },
]);

/** Provides the repositories of chat in MongoDB. */
@Module({
  providers: [...MODELS, ...provideRepositories([[LlmUsageRepository, MongoLlmUsageRepository]])],
  exports: [LlmUsageRepository],
})
export class MongoChatModule {}
