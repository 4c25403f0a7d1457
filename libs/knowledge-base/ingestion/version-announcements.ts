import { Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@app/admin';
import { DocumentListeners } from '../document-listeners.js';
import type { IngestionTarget } from '../ingestion-job.js';

/** Tells administrators and other features of what ingestion has found and made. */
@Injectable()
export class VersionAnnouncements {
  private readonly logger = new Logger(VersionAnnouncements.name);

  constructor(
    private readonly audit: AuditLog,
    private readonly listeners: DocumentListeners,
  ) {}

  /** GRD-5: administrators learn of documents that speak to the assistant or hide text. */
  async announceFlags(documentId: string, flags: readonly string[]): Promise<void> {
    if (flags.length === 0) return;
    this.logger.warn(`The document ${documentId} was flagged: ${flags.join(', ')}`);
    await this.audit.record({
      action: 'document.flag',
      outcome: 'done',
      actorId: null,
      actorRole: 'system',
      targetId: documentId,
      requestId: null,
      ipAddress: null,
      details: { flags },
    });
  }

  announceVersion({ documentId, version }: IngestionTarget, signal: AbortSignal): Promise<void> {
    return this.listeners.versionIsActive(documentId, version, signal);
  }
}
