import { describeWithMongo } from '@app/testing/mongo-server.js';
import { type OpenMongo, openMongo } from '@app/testing/open-mongo.js';
import { ApiKeyRepository } from '../../api-key.js';
import { itKeepsApiKeys } from '../../api-key.repository.contract.js';
import { MongoApiKeysModule } from './mongo-api-keys.module.js';

describeWithMongo('MongoApiKeyRepository', () => {
  let mongo: OpenMongo;
  beforeAll(async () => (mongo = await openMongo(MongoApiKeysModule)));
  afterAll(() => mongo.close());

  itKeepsApiKeys(async () => {
    await mongo.empty();
    return mongo.get(ApiKeyRepository);
  });
});
