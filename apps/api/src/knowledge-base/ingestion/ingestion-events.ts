import type { IngestionJob, IngestionStatus } from '@app/knowledge-base';
import type { ServerSentEvent } from '../../http/sse/server-sent-event.js';
import type { DocumentedEvents } from '../../http/openapi/api-envelope.decorator.js';
import { ErrorEvent } from '../../http/openapi/envelope.schema.js';
import { toStatusResponse } from './ingestion.mapper.js';
import { IngestionStatusResponse, WatchingResponse } from './ingestion.response.js';

/** KB-2, as it is documented. */
export const INGESTION_EVENTS: DocumentedEvents = {
  data: { progress: IngestionStatusResponse, done: IngestionStatusResponse, error: ErrorEvent },
  example: [
    'event: progress',
    'data: {"job_id":"6c0b4d3b-9a37-4d0c-8f6f-2b115f0c2b1e","status":"processing","progress":{"stage":"embedding","percentage":60,"chunks_processed":64,"chunks_total":120}}',
    '',
    'event: done',
    'data: {"job_id":"6c0b4d3b-9a37-4d0c-8f6f-2b115f0c2b1e","status":"completed","progress":{"stage":"indexing","percentage":100,"chunks_processed":120,"chunks_total":120}}',
    '',
    '',
  ].join('\n'),
};

/** `progress` with each status, and `done` with the last one once more when the job is over. */
export async function* toProgressEvents(
  statuses: AsyncIterable<IngestionStatus>,
): AsyncGenerator<ServerSentEvent> {
  for await (const { job, vectorIds } of statuses) {
    const data = toStatusResponse(job, vectorIds);
    yield { event: 'progress', data };
    if (job.status !== 'processing') yield { event: 'done', data };
  }
}

/** Of all jobs, as it is documented. */
export const ALL_INGESTION_EVENTS: DocumentedEvents = {
  data: { watching: WatchingResponse, progress: IngestionStatusResponse, error: ErrorEvent },
  example: [
    'event: watching',
    'data: {"message":"Changes of ingestion jobs follow."}',
    '',
    'event: progress',
    'data: {"job_id":"6c0b4d3b-9a37-4d0c-8f6f-2b115f0c2b1e","status":"completed","progress":{"stage":"indexing","percentage":100,"chunks_processed":4,"chunks_total":4}}',
    '',
    '',
  ].join('\n'),
};

/** `watching` at once, and `progress` for each change of a job. */
export async function* toJobEvents(
  batches: AsyncIterable<readonly IngestionJob[]>,
): AsyncGenerator<ServerSentEvent> {
  yield { event: 'watching', data: { message: 'Changes of ingestion jobs follow.' } };
  for await (const jobs of batches)
    for (const job of jobs) yield { event: 'progress', data: toStatusResponse(job, []) };
}
