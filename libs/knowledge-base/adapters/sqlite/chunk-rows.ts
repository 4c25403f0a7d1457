import type { Chunk } from '../../document-content.js';

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
  heading_path: string | null;
  table_header: string | null;
  page_number: number | null;
}

export const CHUNK_COLUMNS = `chunk_id, chunk_index, start_offset, end_offset, content, token_count,
  overlap_with_previous, overlap_with_next, section_title, heading_path, table_header, page_number`;

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
    headingPath: toHeadingPath(row),
    tableHeader: row.table_header,
    pageNumber: row.page_number,
  };
}

/** Chunks that were stored before the whole path was kept have their nearest heading alone. */
export function toHeadingPath({
  heading_path,
  section_title,
}: Pick<ChunkRow, 'heading_path' | 'section_title'>): readonly string[] {
  if (heading_path !== null) return JSON.parse(heading_path) as string[];
  return section_title === null ? [] : [section_title];
}
