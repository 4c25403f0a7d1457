import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Clock, messageOf } from '@app/kernel';
import { DocumentFeedbackRepository, type DocumentUse } from './document-feedback.repository.js';

const FLUSH_AFTER_MS = 2_000;

export interface CitedDocument {
  readonly documentId: string;
  /** 0…1, of its best passage in the answer. */
  readonly relevanceScore: number;
}

/**
 * KB-15: counts in memory how documents are used and stores the counts together, every two seconds and when the
 * process ends: an answer waits for no write, and a kill loses two seconds of counts at the most.
 */
@Injectable()
export class DocumentUsage implements BeforeApplicationShutdown {
  private readonly logger = new Logger(DocumentUsage.name);
  private pending = new Map<string, DocumentUse>();
  private timer: NodeJS.Timeout | undefined;
  private isEnding = false;

  constructor(
    private readonly documents: DocumentFeedbackRepository,
    private readonly clock: Clock,
  ) {}

  /** Somebody has read the document. */
  opened(documentId: string): void {
    this.note({ documentId, views: 1, citations: 0, relevanceSum: 0, lastAccessedAt: this.clock.now() });
  }

  /** One answer rests on these documents. */
  cited(documents: readonly CitedDocument[]): void {
    const lastAccessedAt = this.clock.now();
    for (const { documentId, relevanceScore } of documents)
      this.note({ documentId, views: 1, citations: 1, relevanceSum: relevanceScore, lastAccessedAt });
  }

  /** Stores what was counted; what cannot be stored now is kept for the next time. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.pending.size === 0) return;
    const uses = [...this.pending.values()];
    this.pending = new Map();
    try {
      await this.documents.countUses(uses);
    } catch (error) {
      this.logger.warn(
        `The counters of ${uses.length} documents could not be stored yet: ${messageOf(error)}`,
      );
      uses.forEach((use) => this.add(use));
    }
  }

  /** Requests under way still finish after this; their counts are stored at once. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isEnding = true;
    await this.flush();
  }

  private note(use: DocumentUse): void {
    this.add(use);
    if (this.isEnding) void this.flush();
    else this.timer ??= setTimeout(() => void this.flush(), FLUSH_AFTER_MS).unref();
  }

  private add(use: DocumentUse): void {
    const previous = this.pending.get(use.documentId);
    this.pending.set(use.documentId, previous ? together(previous, use) : use);
  }
}

function together(a: DocumentUse, b: DocumentUse): DocumentUse {
  return {
    documentId: a.documentId,
    views: a.views + b.views,
    citations: a.citations + b.citations,
    relevanceSum: a.relevanceSum + b.relevanceSum,
    lastAccessedAt: a.lastAccessedAt > b.lastAccessedAt ? a.lastAccessedAt : b.lastAccessedAt,
  };
}
