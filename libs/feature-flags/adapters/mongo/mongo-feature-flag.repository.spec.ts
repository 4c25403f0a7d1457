import { describeWithMongo } from '@app/testing/mongo-server.js';
import { type OpenMongo, openMongo } from '@app/testing/open-mongo.js';
import { FeatureFlagRepository } from '../../feature-flag.repository.js';
import { itKeepsFeatureFlags } from '../../feature-flag.repository.contract.js';
import { MongoFeatureFlagsModule } from './mongo-feature-flags.module.js';

describeWithMongo('MongoFeatureFlagRepository', () => {
  let mongo: OpenMongo;
  beforeAll(async () => (mongo = await openMongo(MongoFeatureFlagsModule)));
  afterAll(() => mongo.close());

  itKeepsFeatureFlags(async () => {
    await mongo.empty();
    return mongo.get(FeatureFlagRepository);
  });
});
