export * from './document-kind.js';
export * from './document-parsing.config.js';
export * from './document-parsing.js';
export * from './document-parsing.module.js';
export { baseName, extensionOf } from './detection/file-name.js';
export { HEAD_BYTES } from './detection/detect-kind.js';
export { FENCE, fenceAfter } from './markdown/markdown-fence.js';
export type {
  ParsedDocument,
  ParsedFormat,
  ParseProblem,
  ParseProgress,
  RecognizedPage,
  SourceMetadata,
} from './parsed-document.js';
export type { DocumentSource } from './process/document-source.js';
