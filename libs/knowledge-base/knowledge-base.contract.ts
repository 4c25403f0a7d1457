import { type KnowledgeBaseStorage, StorageScenario } from '@app/testing/knowledge-base/storage-scenario.js';
import { contentsContract } from './contract/contents.contract.js';
import { documentsContract } from './contract/documents.contract.js';
import { feedbackContract } from './contract/feedback.contract.js';
import { embeddingIndexesContract } from './contract/embedding-indexes.contract.js';
import { chunkFeaturesContract } from './contract/chunk-features.contract.js';
import { importsContract } from './contract/imports.contract.js';
import { ingestionJobsContract } from './contract/ingestion-jobs.contract.js';
import { passagesContract } from './contract/passages.contract.js';
import { revisionsContract } from './contract/revisions.contract.js';
import { versionsContract } from './contract/versions.contract.js';
import { uploadIdempotencyContract } from './contract/upload-idempotency.contract.js';

/** What the ports of the knowledge base's storage promise together. */
export function knowledgeBaseContract(name: string, create: () => Promise<KnowledgeBaseStorage>): void {
  describe(`${name} as the storage of the knowledge base`, () => {
    let scenario: StorageScenario;

    beforeEach(async () => {
      scenario = new StorageScenario(await create());
    });

    afterEach(() => scenario.storage.dispose());

    documentsContract(() => scenario);
    ingestionJobsContract(() => scenario);
    contentsContract(() => scenario);
    embeddingIndexesContract(() => scenario);
    chunkFeaturesContract(() => scenario);
    passagesContract(() => scenario);
    revisionsContract(() => scenario);
    versionsContract(() => scenario);
    uploadIdempotencyContract(() => scenario);
    feedbackContract(() => scenario);
    importsContract(() => scenario);
  });
}
