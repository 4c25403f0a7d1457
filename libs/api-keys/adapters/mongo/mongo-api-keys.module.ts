import { Module } from '@nestjs/common';
import { provideModels, provideRepositories } from '@app/database/mongo/index.js';
import { ApiKeyRepository } from '../../api-key.js';
import { MongoApiKeyRepository } from './mongo-api-key.repository.js';
import { ApiKeyDocument, ApiKeySchema } from './api-key.schema.js';

const MODELS = provideModels([{ name: ApiKeyDocument.name, schema: ApiKeySchema }]);
const ADAPTERS = [[ApiKeyRepository, MongoApiKeyRepository]] as const;

/** Provides the API keys in MongoDB. */
@Module({
  providers: [...MODELS, ...provideRepositories(ADAPTERS)],
  exports: ADAPTERS.map(([port]) => port),
})
export class MongoApiKeysModule {}
