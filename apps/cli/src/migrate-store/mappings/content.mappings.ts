import { columns, flag, joined, json, plain } from '../codecs.js';
import type { RecordMapping } from '../record-mapping.js';

const versions = columns({
  name: 'knowledge_base_versions',
  key: ['document_id', 'version'],
  id: { of: ({ document_id, version }) => `${String(document_id)}/${String(version)}` },
  columns: {
    document_id: plain,
    version: plain,
    format: plain,
    page_starts: json(),
    chunk_count: plain,
    token_count: plain,
    text_complete: flag,
    record: json('createdAt', 'indexedAt'),
    recognized_pages: json(),
  },
  optional: ['record', 'recognized_pages'],
});

const chunks = columns({
  name: 'knowledge_base_chunks',
  key: ['sequence'],
  id: 'chunk_id',
  columns: {
    sequence: plain,
    chunk_id: plain,
    document_id: plain,
    version: plain,
    chunk_index: plain,
    start_offset: plain,
    end_offset: plain,
    content: plain,
    token_count: plain,
    overlap_with_previous: plain,
    overlap_with_next: plain,
    section_title: plain,
    page_number: plain,
    heading_path: json(),
    table_header: plain,
  },
  optional: ['heading_path'],
});

const features = columns({
  name: 'knowledge_base_index_entries',
  key: ['entry'],
  id: { of: ({ chunk_id, model }) => `${String(chunk_id)}/${String(model)}` },
  columns: {
    chunk_id: joined,
    document_id: joined,
    version: joined,
    model: plain,
    embedded: flag,
    content: plain,
  },
});
const CHECKSUM_BYTES = 4;

const DOCUMENT = { table: 'knowledge_base_documents', columns: { document_id: 'document_id' } };
const VERSION = {
  table: 'knowledge_base_versions',
  columns: { document_id: 'document_id', version: 'version' },
};

/** Versions of documents with their texts and chunks. */
export const CONTENT_MAPPINGS: readonly RecordMapping[] = [
  {
    ...versions,
    parent: DOCUMENT,
    snakeCase: ['record'],
    derivedFields: ['writes'],
    blobKeys: ['record.source.blobKey'],
    fromDocument: (document) => (document['removed'] === true ? null : versions.fromDocument(document)),
  },
  {
    ...columns({
      name: 'knowledge_base_text_segments',
      key: ['document_id', 'version', 'start_offset'],
      columns: { document_id: plain, version: plain, start_offset: plain, text: plain },
    }),
    parent: VERSION,
  },
  {
    ...chunks,
    parent: VERSION,
    sequence: 'sequence',
    order: 'sequence',
    // Its entry in the vector index has the id of the chunk.
    toDocument: (record) => ({
      ...chunks.toDocument(record),
      embedding: { vector_id: record['chunk_id'] },
    }),
  },
  {
    ...features,
    columns: ['chunk', 'model', 'embedded', 'content'],
    source: {
      from: 'knowledge_base_index_entries e',
      columns: ['chunk_id', 'document_id', 'version'].map(
        (column) =>
          `(SELECT c.${column} FROM knowledge_base_chunks c WHERE c.sequence = e.chunk) AS ${column}`,
      ),
    },
    parent: { table: 'knowledge_base_chunks', columns: { chunk_id: 'chunk_id' } },
    insertAs: { chunk: '(SELECT sequence FROM knowledge_base_chunks WHERE chunk_id = :chunk)' },
    toRecord: (row) => features.toRecord(row),
    toRow: (record) => ({ chunk: record['chunk_id'] as string, ...features.toRow(record) }),
    toDocument: (record) => ({
      ...features.toDocument(record),
      checksum: (record['content'] as Uint8Array).slice(0, CHECKSUM_BYTES),
    }),
  },
];
