import type { ListedVersion } from '@app/knowledge-base';
import type { DocumentVersionResponse } from './document-version.response.js';

export function toVersionResponse({
  version,
  state,
  cause,
  source,
  ...rest
}: ListedVersion): DocumentVersionResponse {
  return {
    version,
    state,
    active: state === 'active',
    change: cause.change,
    restored_from: cause.restoredFrom ?? null,
    created_at: rest.createdAt.toISOString(),
    created_by: cause.requestedBy,
    indexed_at: rest.indexedAt?.toISOString() ?? null,
    file_name: rest.fileName,
    mime_type: source.mimeType,
    size_bytes: source.sizeBytes,
    chunk_count: rest.chunkCount,
    word_count: rest.wordCount,
  };
}
