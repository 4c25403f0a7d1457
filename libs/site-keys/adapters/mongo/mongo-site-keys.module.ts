import { Module } from '@nestjs/common';
import { provideModels, provideRepositories } from '@app/database/mongo/index.js';
import { SiteKeyRepository } from '../../site-key.js';
import { UsedIdentityTokens } from '../../identity/used-identity-tokens.js';
import { MongoSiteKeyRepository } from './mongo-site-key.repository.js';
import { SiteKeyDocument, SiteKeySchema } from './site-key.schema.js';
import {
  MongoUsedIdentityTokens,
  UsedIdentityTokenDocument,
  UsedIdentityTokenSchema,
} from './mongo-used-identity-tokens.js';

const MODELS = provideModels([
  { name: SiteKeyDocument.name, schema: SiteKeySchema },
  { name: UsedIdentityTokenDocument.name, schema: UsedIdentityTokenSchema },
]);
const ADAPTERS = [
  [SiteKeyRepository, MongoSiteKeyRepository],
  [UsedIdentityTokens, MongoUsedIdentityTokens],
] as const;

/** Provides the site keys in MongoDB. */
@Module({
  providers: [...MODELS, ...provideRepositories(ADAPTERS)],
  exports: ADAPTERS.map(([port]) => port),
})
export class MongoSiteKeysModule {}
