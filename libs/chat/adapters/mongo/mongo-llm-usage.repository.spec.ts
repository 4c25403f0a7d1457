import { describeWithMongo } from '@app/testing/mongo-server.js';
import { openMongo, type OpenMongo } from '@app/testing/open-mongo.js';
import { llmUsageContract } from '../../usage/llm-usage.contract.js';
import { LlmUsageRepository } from '../../usage/llm-usage.js';
import { MongoChatModule } from './mongo-chat.module.js';

describeWithMongo('the use of models on a real MongoDB', () => {
  let mongo: OpenMongo;

  beforeAll(async () => {
    mongo = await openMongo(MongoChatModule);
  });

  afterEach(() => mongo.empty());
  afterAll(() => mongo?.close());

  llmUsageContract('MongoLlmUsageRepository', async () => mongo.get(LlmUsageRepository));
});
