import { Module } from '@nestjs/common';
import { provideModels, provideRepositories } from '@app/database/mongo/index.js';
import { PromptResultsRepository } from '../../prompt-results.js';
import { PromptRepository } from '../../prompt.repository.js';
import { MongoPromptResultsRepository } from './mongo-prompt-results.repository.js';
import { MongoPromptRepository } from './mongo-prompt.repository.js';
import {
  PromptActivationDocument,
  PromptActivationSchema,
  PromptAnswerDocument,
  PromptAnswerSchema,
  PromptTemplateDocument,
  PromptTemplateSchema,
} from './prompt.schemas.js';

const MODELS = provideModels([
  { name: PromptTemplateDocument.name, schema: PromptTemplateSchema },
  { name: PromptActivationDocument.name, schema: PromptActivationSchema },
  { name: PromptAnswerDocument.name, schema: PromptAnswerSchema },
]);

const ADAPTERS = [
  [PromptRepository, MongoPromptRepository],
  [PromptResultsRepository, MongoPromptResultsRepository],
] as const;

/** Provides the repositories of the prompts in MongoDB. */
@Module({
  providers: [...MODELS, ...provideRepositories(ADAPTERS)],
  exports: ADAPTERS.map(([port]) => port),
})
export class MongoPromptsModule {}
