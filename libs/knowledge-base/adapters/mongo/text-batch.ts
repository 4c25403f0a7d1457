import type { TextRange } from '@app/kernel';
import { joinSegments, type TextSegment } from '../text-segments.js';
import { versionKey } from './content.schemas.js';
import { reachedBy, type VersionContents } from './version-contents.js';

interface Wanted {
  readonly documentId: string;
  readonly version: number;
  readonly range: TextRange;
  resolve(text: string | null): void;
  reject(error: unknown): void;
}

/** Reads the parts of texts that are asked for at the same moment, as for the passages of an answer, with two queries in all. */
export class TextBatch {
  private wanted: Wanted[] = [];

  constructor(private readonly contents: VersionContents) {}

  /** Null for a version that is not there or is being removed. */
  read(documentId: string, version: number, range: TextRange): Promise<string | null> {
    return new Promise((resolve, reject) => {
      if (this.wanted.push({ documentId, version, range, resolve, reject }) === 1)
        queueMicrotask(() => void this.readAll());
    });
  }

  private async readAll(): Promise<void> {
    const { wanted } = this;
    this.wanted = [];
    try {
      const [known, segments] = await Promise.all([this.known(wanted), this.segments(wanted)]);
      for (const { documentId, version, range, resolve } of wanted) {
        const key = versionKey(documentId, version);
        resolve(known.has(key) ? joinSegments(within(segments.get(key) ?? [], range), range) : null);
      }
    } catch (error) {
      for (const { reject } of wanted) reject(error);
    }
  }

  private async known(wanted: readonly Wanted[]): Promise<ReadonlySet<string>> {
    const keys = wanted.map(({ documentId, version }) => versionKey(documentId, version));
    const there = { _id: { $in: [...new Set(keys)] }, removed: { $ne: true } };
    const versions = await this.contents.versions.find(there, { _id: 1 }).lean();
    return new Set(versions.map(({ _id }) => _id));
  }

  /** In their order within each version. */
  private async segments(wanted: readonly Wanted[]): Promise<ReadonlyMap<string, TextSegment[]>> {
    const parts = wanted.map(({ documentId, version, range }) => reachedBy(documentId, version, range));
    const records = await this.contents.segments
      .find(parts.length === 1 ? parts[0]! : { $or: parts })
      .sort({ start_offset: 1 })
      .lean();
    const segments = new Map<string, TextSegment[]>();
    for (const { document_id: documentId, version, start_offset: start, text } of records) {
      const key = versionKey(documentId, version);
      segments.set(key, [...(segments.get(key) ?? []), { start, text }]);
    }
    return segments;
  }
}

function within(segments: readonly TextSegment[], range: TextRange): TextSegment[] {
  return segments.filter(({ start, text }) => start < range.end && start + text.length > range.start);
}
