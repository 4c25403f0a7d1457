import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import type { TextRange } from '@app/kernel';
import { joinSegments, SEGMENT_SIZE, type TextSegment } from '../text-segments.js';

/** The rows of `knowledge_base_text_segments`: each holds at most SEGMENT_SIZE code units from its offset on. */
export class TextRows {
  constructor(private readonly database: SqliteDatabase) {}

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
    const segments = this.database.all<{ start: number; text: string }>(
      `SELECT start_offset AS start, text FROM knowledge_base_text_segments
       WHERE document_id = ? AND version = ? AND start_offset > ? AND start_offset < ? ORDER BY start_offset`,
      documentId,
      version,
      range.start - SEGMENT_SIZE,
      range.end,
    );
    return joinSegments(segments, range);
  }
}
