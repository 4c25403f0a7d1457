import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DomainError, isDomainError } from '@app/kernel';
import { DocumentUploadService, type IngestionJob, IngestionStatusService } from '@app/knowledge-base';
import type { EvaluationDocument } from './sets/evaluation-set.js';

/** Enough that the pipeline never waits for an upload. */
const IN_FLIGHT = 16;
const POLL_MS = 50;
/** Not the document's own fault: the next one would fail like it. */
const BROKEN = { code: 'INTERNAL_ERROR', message: 'The ingestion failed.' } as const;

export interface IngestedDocuments {
  /** Id in the knowledge base by id in the set; documents of the same text are one there. */
  readonly documentIds: ReadonlyMap<string, string>;
  /** Why documents are not in the knowledge base, by id in the set. */
  readonly failures: ReadonlyMap<string, string>;
}

/** Brings the documents of a set into an empty knowledge base: uploaded as text files, ingested by its own pipeline. */
@Injectable()
export class SetIngestion {
  constructor(
    private readonly uploads: DocumentUploadService,
    private readonly status: IngestionStatusService,
  ) {}

  /** Resolves when all of them can be searched. Raises VALIDATION_ERROR when none can, INTERNAL_ERROR when the ingestion itself is broken. */
  async ingest(
    documents: readonly EvaluationDocument[],
    { signal, onProgress }: { signal: AbortSignal; onProgress: (done: number) => void },
  ): Promise<IngestedDocuments> {
    // The knowledge base refuses the same file twice.
    const distinct = new Map(documents.map((document) => [document.text, document]));
    const outcomes = new Map<string, Ingested>();
    const waiting = distinct.values();
    const work = async (): Promise<void> => {
      for (const document of waiting) {
        outcomes.set(document.text, await this.add(document, signal));
        onProgress(documents.length - distinct.size + outcomes.size);
      }
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, work));
    return collect(documents, outcomes);
  }

  private async add(
    { title, text, documentType }: EvaluationDocument,
    signal: AbortSignal,
  ): Promise<Ingested> {
    const fileName = 'document.txt';
    try {
      signal.throwIfAborted();
      const blob = await this.uploads.receive(fileName, Readable.from([Buffer.from(text)]));
      const { status, documentId, problems } = await this.finished(
        await this.uploads.submit({ blob, fileName, title, documentType }),
        signal,
      );
      if (status === 'completed') return { documentId };
      const [{ code, message } = BROKEN] = problems;
      if (code !== BROKEN.code) return { problem: message };
      throw new DomainError(BROKEN.code, message);
    } catch (error) {
      if (isDomainError(error) && error.code !== BROKEN.code) return { problem: error.message };
      throw error;
    }
  }

  private async finished({ jobId }: IngestionJob, signal: AbortSignal): Promise<IngestionJob> {
    for (;;) {
      const { job } = await this.status.get(jobId);
      if (job.status !== 'processing') return job;
      await delay(POLL_MS, undefined, { signal });
    }
  }
}

type Ingested = { readonly documentId: string } | { readonly problem: string };

function collect(
  documents: readonly EvaluationDocument[],
  outcomes: ReadonlyMap<string, Ingested>,
): IngestedDocuments {
  const documentIds = new Map<string, string>();
  const failures = new Map<string, string>();
  for (const { id, text } of documents) {
    const outcome = outcomes.get(text);
    if (outcome === undefined) continue;
    if ('documentId' in outcome) documentIds.set(id, outcome.documentId);
    else failures.set(id, outcome.problem);
  }
  if (documentIds.size > 0) return { documentIds, failures };
  const [problem] = failures.values();
  throw new DomainError('VALIDATION_ERROR', `None of the documents could be ingested: ${problem ?? ''}`);
}
