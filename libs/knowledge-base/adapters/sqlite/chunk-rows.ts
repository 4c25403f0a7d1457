import type { Metadata } from '@app/kernel';
import type { Chunk, IndexedContent, IndexEntry } from '../../document-content.js';
import { isForm } from '../../indexing/forms/passage-form.js';

/** Of the square of a vector's length: rounding is far below it, damaged bytes are far above. */
const NORM_TOLERANCE = 0.01;

export interface ChunkRow {
  chunk_id: string;
  chunk_index: number;
  start_offset: number;
  end_offset: number;
  content: string;
  token_count: number;
  overlap_with_previous: number;
  overlap_with_next: number;
  section_title: string | null;
  page_number: number | null;
}

export const CHUNK_COLUMNS = `chunk_id, chunk_index, start_offset, end_offset, content, token_count,
  overlap_with_previous, overlap_with_next, section_title, page_number`;

export function toChunk(row: ChunkRow): Chunk {
  return {
    chunkId: row.chunk_id,
    index: row.chunk_index,
    start: row.start_offset,
    end: row.end_offset,
    content: row.content,
    tokenCount: row.token_count,
    overlapWithPrevious: row.overlap_with_previous,
    overlapWithNext: row.overlap_with_next,
    sectionTitle: row.section_title,
    pageNumber: row.page_number,
  };
}

export interface IndexEntryRow {
  cursor: number;
  chunk_id: string;
  vector: Uint8Array | null;
  terms: string;
  term_count: number;
  form: Uint8Array | null;
  document_id: string;
  document_type: string;
  category: string | null;
  tags: string;
  language: string | null;
  publication: string;
}

export const INDEX_ENTRY_COLUMNS = `c.chunk_id, c.vector, c.terms, c.term_count, c.form,
  d.document_id, d.document_type, d.category, d.tags, d.language, d.publication`;

/** Null when the row's data for the indexes is damaged, or of a version that stored less. */
export function toIndexEntry(row: IndexEntryRow): IndexEntry | null {
  const vector = row.vector === null ? null : toVector(row.vector);
  const terms = toTerms(row.terms);
  const form = row.form === null ? null : toForm(row.form);
  if ((vector !== null && !isNormalised(vector)) || terms === null || form === null || !isForm(form))
    return null;
  const metadata: Metadata = {
    document_id: row.document_id,
    document_type: row.document_type,
    tags: JSON.parse(row.tags) as string[],
    ...(row.category === null ? {} : { category: row.category }),
    ...(row.language === null ? {} : { language: row.language }),
  };
  return {
    chunkId: row.chunk_id,
    vector,
    terms,
    length: row.term_count,
    form,
    metadata,
    searchable: row.publication === 'published',
  };
}

/** All terms, then the frequency of each. */
export function fromTerms(terms: IndexedContent['terms']): string {
  return JSON.stringify([[...terms.keys()], [...terms.values()]]);
}

/** Null for what `fromTerms` did not write. */
function toTerms(stored: string): IndexedContent['terms'] | null {
  const [terms, frequencies] = parsed(stored);
  if (!Array.isArray(terms) || !Array.isArray(frequencies) || terms.length !== frequencies.length)
    return null;
  const frequencyOf = new Map<string, number>();
  for (let at = 0; at < terms.length; at += 1)
    frequencyOf.set(terms[at] as string, frequencies[at] as number);
  return frequencyOf;
}

function parsed(stored: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(stored);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function isNormalised(vector: Float32Array): boolean {
  let squares = 0;
  for (let at = 0; at < vector.length; at += 1) squares += vector[at]! * vector[at]!;
  return Math.abs(squares - 1) < NORM_TOLERANCE;
}

/** Little-endian float32, as every platform that Node runs on lays them out. */
export function fromVector(vector: Float32Array): Uint8Array {
  return new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
}

/** Little-endian, as the vectors are. */
export function fromForm(form: Uint16Array): Uint8Array {
  return new Uint8Array(form.buffer, form.byteOffset, form.byteLength);
}

function toForm(bytes: Uint8Array): Uint16Array {
  const aligned = bytes.byteOffset % Uint16Array.BYTES_PER_ELEMENT === 0 ? bytes : Uint8Array.from(bytes);
  return new Uint16Array(
    aligned.buffer,
    aligned.byteOffset,
    Math.floor(aligned.byteLength / Uint16Array.BYTES_PER_ELEMENT),
  );
}

function toVector(bytes: Uint8Array): Float32Array {
  const aligned = bytes.byteOffset % Float32Array.BYTES_PER_ELEMENT === 0 ? bytes : Uint8Array.from(bytes);
  return new Float32Array(
    aligned.buffer,
    aligned.byteOffset,
    Math.floor(aligned.byteLength / Float32Array.BYTES_PER_ELEMENT),
  );
}
