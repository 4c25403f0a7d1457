import { describeWithMongo } from '@app/testing/mongo-server.js';
import { type OpenMongo, openMongo } from '@app/testing/open-mongo.js';
import { SiteKeyRepository } from '../../site-key.js';
import { UsedIdentityTokens } from '../../identity/used-identity-tokens.js';
import { itAcceptsEachTokenOnce } from '../../identity/used-identity-tokens.contract.js';
import { itKeepsSiteKeys } from '../../site-key.repository.contract.js';
import { MongoSiteKeysModule } from './mongo-site-keys.module.js';

describeWithMongo('MongoSiteKeyRepository', () => {
  let mongo: OpenMongo;
  beforeAll(async () => (mongo = await openMongo(MongoSiteKeysModule)));
  afterAll(() => mongo.close());

  itAcceptsEachTokenOnce(async () => mongo.get(UsedIdentityTokens));

  itKeepsSiteKeys(async () => {
    await mongo.empty();
    return mongo.get(SiteKeyRepository);
  });
});
