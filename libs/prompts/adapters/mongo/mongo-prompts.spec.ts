import { describeWithMongo } from '@app/testing/mongo-server.js';
import { openMongo, type OpenMongo } from '@app/testing/open-mongo.js';
import { promptRepositoryContract } from '../../prompt.repository.contract.js';
import { PromptRepository } from '../../prompt.repository.js';
import { promptResultsContract } from '../../prompt-results.contract.js';
import { PromptResultsRepository } from '../../prompt-results.js';
import { MongoPromptsModule } from './mongo-prompts.module.js';

describeWithMongo('prompts on a real MongoDB', () => {
  let mongo: OpenMongo;

  beforeAll(async () => {
    mongo = await openMongo(MongoPromptsModule);
  });

  afterEach(() => mongo.empty());
  afterAll(() => mongo?.close());

  promptRepositoryContract('MongoPromptRepository', async () => mongo.get(PromptRepository));
  promptResultsContract('MongoPromptResultsRepository', async () => mongo.get(PromptResultsRepository));
});
