import { Module } from '@nestjs/common';
import { provideModels, provideRepositories } from '@app/database/mongo/index.js';
import { FeatureFlagRepository } from '../../feature-flag.repository.js';
import { FeatureFlagDocument, FeatureFlagSchema } from './feature-flag.schema.js';
import { MongoFeatureFlagRepository } from './mongo-feature-flag.repository.js';

const MODELS = provideModels([{ name: FeatureFlagDocument.name, schema: FeatureFlagSchema }]);
const ADAPTERS = [[FeatureFlagRepository, MongoFeatureFlagRepository]] as const;

/** Provides the feature flags in MongoDB. */
@Module({
  providers: [...MODELS, ...provideRepositories(ADAPTERS)],
  exports: ADAPTERS.map(([port]) => port),
})
export class MongoFeatureFlagsModule {}
