import { crc32 } from 'node:zlib';
import type { Metadata } from '@app/kernel';
import type { IndexEntryBatch } from '../chunk-feature.repository.js';
import type { IndexEntry, IndexPlace } from '../document-content.js';
import { checksumOf, unpackContent } from './packed-content.js';

/** A chunk with what is stored of it for the indexes of one model, or the beginning of that; null where nothing is. */
export interface IndexEntryRow {
  chunk_id: string;
  packed: Uint8Array | null;
  document_id: string;
  document_type: string;
  category: string | null;
  /** A list, or its JSON. */
  tags: string | readonly string[];
  language: string | null;
  publication: string;
}

/** Reads rows of chunks; those of one document share their metadata. */
export class IndexEntryReader {
  private documentId: string | undefined;
  private metadata: Metadata = {};
  private metadataText = '';

  /** The place alone when what is stored is missing, damaged, or of a version that stored less. */
  read(row: IndexEntryRow): IndexEntry | IndexPlace {
    this.meet(row);
    const content = row.packed === null ? null : unpackContent(row.packed);
    const place = {
      chunkId: row.chunk_id,
      metadata: this.metadata,
      searchable: row.publication === 'published',
    };
    return content === null ? place : { ...place, ...content, checksum: this.checksum(row)! };
  }

  /** Null where nothing is stored. */
  checksum(row: IndexEntryRow): number | null {
    this.meet(row);
    return row.packed === null ? null : crc32(this.metadataText, checksumOf(row.packed));
  }

  private meet(row: IndexEntryRow): void {
    if (row.document_id === this.documentId) return;
    this.documentId = row.document_id;
    this.metadata = metadataOf(row);
    this.metadataText = JSON.stringify(this.metadata);
  }
}

function metadataOf(row: IndexEntryRow): Metadata {
  return {
    document_id: row.document_id,
    document_type: row.document_type,
    tags: typeof row.tags === 'string' ? (JSON.parse(row.tags) as string[]) : [...row.tags],
    ...(row.category === null ? {} : { category: row.category }),
    ...(row.language === null ? {} : { language: row.language }),
  };
}

/** A row in the order of its batch. */
export interface OrderedRow extends IndexEntryRow {
  cursor: number | string;
}

/** `limit` rows were asked for. */
export function readBatch(rows: readonly OrderedRow[], limit: number): IndexEntryBatch {
  const entries: IndexEntry[] = [];
  const missing: IndexPlace[] = [];
  const reader = new IndexEntryReader();
  for (const row of rows) {
    const entry = reader.read(row);
    if ('features' in entry) entries.push(entry);
    else missing.push(entry);
  }
  return { entries, missing, next: nextOf(rows, limit) };
}

/** Null after a batch that was not full. */
export function nextOf(rows: readonly { readonly cursor: number | string }[], limit: number): string | null {
  const last = rows.length < limit ? undefined : rows.at(-1);
  return last === undefined ? null : String(last.cursor);
}
