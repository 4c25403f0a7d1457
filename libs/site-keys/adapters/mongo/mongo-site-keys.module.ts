import { Module } from '@nestjs/common';
import { provideModels, provideRepositories } from '@app/database/mongo/index.js';
import { SiteKeyRepository } from '../../site-key.js';
import { MongoSiteKeyRepository } from './mongo-site-key.repository.js';
import { SiteKeyDocument, SiteKeySchema } from './site-key.schema.js';

const MODELS = provideModels([{ name: SiteKeyDocument.name, schema: SiteKeySchema }]);
const ADAPTERS = [[SiteKeyRepository, MongoSiteKeyRepository]] as const;

/** Provides the site keys in MongoDB. */
@Module({
  providers: [...MODELS, ...provideRepositories(ADAPTERS)],
  exports: ADAPTERS.map(([port]) => port),
})
export class MongoSiteKeysModule {}
