import { stableId } from '@app/kernel';
import { columns, documents, flag, joined, json, plain, time } from '../codecs.js';
import type { RecordMapping, StoredRecord } from '../record-mapping.js';
import { CONTENT_MAPPINGS } from './content.mappings.js';

interface Source {
  readonly contentHash: string;
}

const kbDocuments = documents({
  name: 'knowledge_base_documents',
  key: 'document_id',
  idField: 'documentId',
  times: [
    ...['createdAt', 'updatedAt', 'indexedAt', 'publishedAt', 'archivedAt'],
    ...['origin.statedAt', 'origin.statedModifiedAt', 'counters.lastAccessedAt'],
  ],
});

/** The hashes that no other document may have; see `toDocumentRecord`. */
function claimedHashes(document: StoredRecord): { claimed_hashes?: string[] } {
  const { contentHash, status, pendingSource } = document as unknown as Source & {
    status: string;
    pendingSource: Source | null;
  };
  const claimed = new Set([
    ...(status === 'failed' ? [] : [contentHash]),
    ...(pendingSource ? [pendingSource.contentHash] : []),
  ]);
  return claimed.size > 0 ? { claimed_hashes: [...claimed] } : {};
}

const generation = json('build.startedAt', 'build.updatedAt', 'build.attempt.startedAt');

const DOCUMENT = { table: 'knowledge_base_documents', columns: { document_id: 'document_id' } };

export const KNOWLEDGE_BASE_MAPPINGS: readonly RecordMapping[] = [
  {
    ...kbDocuments,
    columns: [...kbDocuments.columns, 'title_key'],
    snakeCase: true,
    derivedFields: ['claimed_hashes'],
    blobKeys: ['blobKey', 'pendingSource.blobKey'],
    toRecord: (row) => ({ ...kbDocuments.toRecord(row), titleKey: row['title_key'] }),
    toRow: ({ titleKey, ...record }) => ({ ...kbDocuments.toRow(record), title_key: titleKey as string }),
    toDocument: (record) => ({ ...kbDocuments.toDocument(record), ...claimedHashes(record) }),
    fromDocument: ({ claimedHashes: _claimed, ...document }) => kbDocuments.fromDocument(document),
  },
  ...CONTENT_MAPPINGS,
  {
    ...documents({
      name: 'ingestion_jobs',
      key: 'job_id',
      idField: 'jobId',
      times: ['createdAt', 'updatedAt', 'finishedAt'],
    }),
    snakeCase: true,
    derivedFields: ['writes'],
    blobKeys: ['failedSource.blobKey'],
    fromDocument: ({ _id, writes: _writes, ...fields }) => ({ jobId: _id, ...fields }),
  },
  columns({
    name: 'knowledge_base_seeds',
    key: ['name'],
    id: 'name',
    columns: { name: plain, seeded_at: time },
  }),
  {
    ...columns({
      name: 'knowledge_base_judgements',
      key: ['document_id', 'message_id'],
      id: {
        of: ({ document_id, message_id }) => `${String(document_id)}/${String(message_id)}`,
        parse: (id) => ({ message_id: (id as string).split('/')[1] }),
      },
      columns: { document_id: plain, message_id: plain, helpful: flag, revision: plain },
    }),
    parent: DOCUMENT,
  },
  {
    name: 'knowledge_base_generations',
    columns: ['singleton', 'doc'],
    key: ['singleton'],
    derivedFields: ['revision'],
    toRecord: ({ doc = null }) => generation.decode(doc) as StoredRecord,
    toRow: (record) => ({ singleton: 1, doc: generation.encode(record) }),
    toDocument: (state) => ({ _id: 'state', state, revision: 1 }),
    fromDocument: ({ state }) => state as StoredRecord,
  },
  {
    ...documents({
      name: 'knowledge_base_imports',
      key: 'import_id',
      idField: 'importId',
      times: ['createdAt', 'startedAt', 'finishedAt', 'nextRunAt'],
    }),
    snakeCase: true,
  },
  {
    name: 'knowledge_base_import_items',
    columns: ['import_id', 'origin', 'doc'],
    key: ['import_id', 'origin'],
    parent: { table: 'knowledge_base_imports', columns: { import_id: 'import_id' } },
    snakeCase: true,
    toRecord: ({ doc = null }) => json('checkedAt').decode(doc) as StoredRecord,
    toRow: (record) => ({
      import_id: record['importId'] as string,
      origin: record['origin'] as string,
      doc: JSON.stringify(record),
    }),
    toDocument: (record) => ({
      _id: stableId(record['importId'] as string, record['origin'] as string),
      ...record,
    }),
    fromDocument: ({ _id, ...fields }) => fields,
  },
  {
    ...columns({
      name: 'knowledge_base_upload_receipts',
      key: ['user_id', 'key'],
      id: {
        of: ({ user_id, key }) => JSON.stringify([user_id, key]),
        parse: (id) => {
          const [user_id, key] = JSON.parse(id as string) as [string, string];
          return { user_id, key };
        },
      },
      columns: {
        user_id: plain,
        key: plain,
        request_hash: plain,
        job_id: plain,
        made_at: time,
        document_id: joined,
      },
    }),
    source: {
      from: 'knowledge_base_upload_receipts r',
      columns: ['(SELECT j.document_id FROM ingestion_jobs j WHERE j.job_id = r.job_id) AS document_id'],
    },
  },
];
