import { Injectable } from '@nestjs/common';

/** What a feature does that keeps something of its own about documents. All of it is safe to repeat. */
export interface DocumentListener {
  /** A version has become the one that answers. What it throws fails the attempt of the ingestion, which is repeated. */
  onActiveVersion(documentId: string, version: number, signal: AbortSignal): Promise<void>;
  onRemoved(documentId: string): Promise<void>;
}

/** The features that follow documents. A feature adds its own listener when its module starts. */
@Injectable()
export class DocumentListeners {
  private readonly listeners: DocumentListener[] = [];

  add(listener: DocumentListener): void {
    this.listeners.push(listener);
  }

  async versionIsActive(documentId: string, version: number, signal: AbortSignal): Promise<void> {
    for (const listener of this.listeners) await listener.onActiveVersion(documentId, version, signal);
  }

  async documentIsRemoved(documentId: string): Promise<void> {
    for (const listener of this.listeners) await listener.onRemoved(documentId);
  }
}
