import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DomainError, isDomainError } from '@app/kernel';
import {
  type DocumentType,
  DocumentUploadService,
  type IngestionJob,
  IngestionStatusService,
  SecondVectorsWorker,
} from '@app/knowledge-base';

/** Enough that the pipeline never waits for an upload. */
const IN_FLIGHT = 16;
const POLL_MS = 50;
/** Not the document's own fault: the next one would fail like it. */
const BROKEN = { code: 'INTERNAL_ERROR', message: 'The ingestion failed.' } as const;

/** A file to upload. */
export interface EvaluationFile {
  /** Unique among the files. */
  readonly id: string;
  readonly fileName: string;
  readonly content: Buffer;
  /** The file's own title when absent. */
  readonly title?: string;
  readonly documentType?: DocumentType;
}

export interface IngestedDocuments {
  /** Id in the knowledge base by id in the set; documents of the same content are one there. */
  readonly documentIds: ReadonlyMap<string, string>;
  /** Why documents are not in the knowledge base, by id in the set. */
  readonly failures: ReadonlyMap<string, string>;
}

/** Uploads files into an empty knowledge base, where its own pipeline ingests them. */
@Injectable()
export class SetIngestion {
  constructor(
    private readonly uploads: DocumentUploadService,
    private readonly status: IngestionStatusService,
    private readonly second: SecondVectorsWorker,
  ) {}

  /** Resolves when all of them can be searched, by the second embedding model too. Raises VALIDATION_ERROR when none can, INTERNAL_ERROR when the ingestion itself is broken. */
  async ingest(
    files: readonly EvaluationFile[],
    { signal, onProgress }: { signal: AbortSignal; onProgress: (done: number) => void },
  ): Promise<IngestedDocuments> {
    const keyed = files.map((file) => ({ file, key: checksum(file.content) }));
    // The knowledge base refuses the same content twice.
    const unique = new Map(keyed.map(({ key, file }) => [key, file]));
    const outcomes = new Map<string, Ingested>();
    const waiting = unique.entries();
    const work = async (): Promise<void> => {
      for (const [key, file] of waiting) {
        outcomes.set(key, await this.add(file, signal));
        onProgress(files.length - unique.size + outcomes.size);
      }
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, work));
    await this.second.upToDate(signal);
    return collect(keyed, outcomes);
  }

  private async add(
    { fileName, title, content, documentType }: EvaluationFile,
    signal: AbortSignal,
  ): Promise<Ingested> {
    try {
      signal.throwIfAborted();
      const blob = await this.uploads.receive(fileName, Readable.from([content]));
      const { status, documentId, problems } = await this.finished(
        await this.uploads.submit({
          blob,
          fileName,
          ...(title !== undefined && { title }),
          ...(documentType !== undefined && { documentType }),
        }),
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

function checksum(content: Buffer): string {
  return createHash('sha256').update(content).digest('base64');
}

function collect(
  files: readonly { readonly file: EvaluationFile; readonly key: string }[],
  outcomes: ReadonlyMap<string, Ingested>,
): IngestedDocuments {
  const documentIds = new Map<string, string>();
  const failures = new Map<string, string>();
  for (const { file, key } of files) {
    const outcome = outcomes.get(key);
    if (outcome === undefined) continue;
    if ('documentId' in outcome) documentIds.set(file.id, outcome.documentId);
    else failures.set(file.id, outcome.problem);
  }
  if (documentIds.size > 0) return { documentIds, failures };
  const [problem] = failures.values();
  throw new DomainError('VALIDATION_ERROR', `None of the documents could be ingested: ${problem ?? ''}`);
}
