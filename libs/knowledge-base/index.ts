export { FileIndexSnapshotModule } from './adapters/file/file-index-snapshot.module.js';
export { SqliteKnowledgeBaseModule } from './adapters/sqlite/sqlite-knowledge-base.module.js';
export * from './answerable-documents.service.js';
export * from './chunking/chunking.js';
export * from './document-content.js';
export * from './document.js';
export type { AnswerJudgement } from './document-feedback.repository.js';
export * from './document-feedback.service.js';
export * from './document-listeners.js';
export * from './document-usage.service.js';
export {
  DOCUMENT_SORTS,
  type DocumentFacets,
  type DocumentFilters,
  type DocumentSort,
  type FacetValue,
} from './document.repository.js';
export * from './bulk/bulk-changes.service.js';
export * from './embedding-index/active-index-provider.js';
export { remainingSeconds } from './embedding-index/reindex-job.js';
export * from './embedding-index/embedding-index.js';
export * from './embedding-index/reindexing.service.js';
export { type SecondCosine, SecondVectors } from './embedding-index/second-vectors.js';
export * from './embedding-index/embedding-model.validator.js';
export { CHUNK_KEYWORDS } from './indexing/in-memory-index.js';
export type { FeaturePlace } from './indexing/passage-features/feature-arena.js';
export { passageFeatures } from './indexing/passage-features/passage-features.js';
export {
  languageNumber,
  PASSAGE_FEATURES,
  PassageFeatureIndex,
  SENTENCE_FEATURES,
} from './indexing/passage-features/passage-feature-index.js';
export { IndexBootstrapper } from './indexing/index-bootstrapper.js';
export { indexedText, titledText } from './indexing/indexed-text.js';
export * from './imports/document-import.js';
export * from './imports/imports.service.js';
export * from './ingestion-job.js';
export * from './ingestion-status.service.js';
export { JOB_SORTS, type JobFilters, type JobSort } from './ingestion-job.repository.js';
export * from './jobs/ingestion-jobs.service.js';
export { knowledgeBaseConfig, type KnowledgeBaseConfig } from './knowledge-base.config.js';
export { DueJobsSweeper } from './jobs/due-jobs.sweeper.js';
export * from './jobs/second-vectors.worker.js';
export { IdempotencyRecordsSweeper } from './jobs/idempotency-records.sweeper.js';
export * from './knowledge-base.module.js';
export * from './ingestion.module.js';
export * from './sample/sample.module.js';
export * from './knowledge-base.service.js';
export * from './passage.js';
export type { DocumentUpdate } from './revision/document-revision.js';
export * from './revision/document-revision.service.js';
export * from './upload/document-upload.js';
export * from './versions/document-version.js';
export * from './versions/document-versions.service.js';
export * from './upload/document-replacement.service.js';
export * from './upload/document-upload.service.js';
export type { UploadKey } from './upload/upload-idempotency-record.js';
