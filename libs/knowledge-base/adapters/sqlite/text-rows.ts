import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import type { TextRange } from '@app/kernel';

// Code units; a citation reads one or two of them.
const SEGMENT_SIZE = 32_768;
// Segments of one commit: a few milliseconds, so that questions are not kept waiting.
const BATCH = 16;
const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;

export interface TextSegment {
  /** Code units before it. */
  readonly start: number;
  readonly text: string;
}

/** The rows of `knowledge_base_text_segments`: each holds at most SEGMENT_SIZE code units from its offset on. */
export class TextRows {
  constructor(private readonly database: SqliteDatabase) {}

  /** The segments of a text, in batches of one commit each. */
  *batches(text: string): Generator<TextSegment[]> {
    let batch: TextSegment[] = [];
    for (let start = 0; start < text.length;) {
      let end = Math.min(text.length, start + SEGMENT_SIZE);
      // SQLite keeps UTF-8, in which half of a pair cannot be told.
      if (end < text.length && isHighSurrogate(text.charCodeAt(end - 1))) end -= 1;
      batch.push({ start, text: text.slice(start, end) });
      start = end;
      if (batch.length === BATCH) {
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) yield batch;
  }

  insert(documentId: string, version: number, segments: readonly TextSegment[]): void {
    for (const { start, text } of segments) {
      this.database.run(
        'INSERT INTO knowledge_base_text_segments VALUES (?, ?, ?, ?)',
        documentId,
        version,
        start,
        text,
      );
    }
  }

  /** The whole text, or the part of it between two offsets. */
  read(
    documentId: string,
    version: number,
    range: TextRange = { start: 0, end: Number.MAX_SAFE_INTEGER },
  ): string {
    const segments = this.database.all<{ start_offset: number; text: string }>(
      `SELECT start_offset, text FROM knowledge_base_text_segments
       WHERE document_id = ? AND version = ? AND start_offset > ? AND start_offset < ? ORDER BY start_offset`,
      documentId,
      version,
      range.start - SEGMENT_SIZE,
      range.end,
    );
    const [first] = segments;
    if (!first) return '';
    const joined = segments.map(({ text }) => text).join('');
    return joined.slice(
      Math.max(0, range.start - first.start_offset),
      Math.max(0, range.end - first.start_offset),
    );
  }
}
