import { readEvents } from '@app/client';
import { authorizedFetch, type Schemas } from '../../../api/client.js';
import { queryClient } from '../../../api/query-client.js';
import { bearer, signIn } from '../../../api/sign-in.js';
import { type Accepted, type JobProgress, type QueuedFile, SendLater, UploadQueue } from './upload-queue.js';

const INGEST = '/api/v1/knowledge-base/documents/ingest';
const DEFAULT_WAIT_SECONDS = 5;
const RECONNECT_MS = 2_000;

/** The uploads of this tab. They go on while the user works on other screens. */
export const uploads = new UploadQueue<File>(send, newKey, (seconds) => pause(seconds * 1_000));

function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** XMLHttpRequest, because it reports how much has been sent. */
async function send(
  { name, content }: QueuedFile<File>,
  key: string,
  onSent: (share: number) => void,
): Promise<Accepted> {
  void follow();
  const token = await signIn.accessToken();
  const form = new FormData();
  form.append('file_name', name);
  form.append('file', content, name.split('/').at(-1));
  const { status, body, retryAfter } = await post(form, { ...bearer(token), 'Idempotency-Key': key }, onSent);
  if (status === 401) {
    await signIn.otherToken(token);
    throw new SendLater(0);
  }
  if (status === 429) throw new SendLater(Number(retryAfter ?? DEFAULT_WAIT_SECONDS));
  if (status !== 202) throw new Error(body?.error?.message ?? `The server answered with status ${status}.`);
  const { job_id: jobId, document_id: documentId, existing_document_id: existing } = body!.data!;
  return { jobId, documentId, existingDocumentId: existing };
}

interface Reply {
  readonly status: number;
  readonly body:
    | { readonly data?: Schemas['IngestionAccepted']; readonly error?: { readonly message?: string } }
    | undefined;
  readonly retryAfter: string | null;
}

function post(
  form: FormData,
  headers: Record<string, string>,
  onSent: (share: number) => void,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', INGEST);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onSent(total === 0 ? 0 : loaded / total);
    request.onload = () =>
      resolve({
        status: request.status,
        body: (request.response ?? undefined) as Reply['body'],
        retryAfter: request.getResponseHeader('Retry-After'),
      });
    request.onerror = () =>
      reject(new Error('The connection was lost. Retry when the server can be reached.'));
    request.send(form);
  });
}

let isFollowing = false;

/** Follows the ingestion jobs with one stream as long as there are uploads. */
async function follow(): Promise<void> {
  if (isFollowing) return;
  isFollowing = true;
  try {
    while (uploads.isBusy || uploads.isFollowing) {
      await followOnce().catch(() => undefined);
      if (uploads.isBusy || uploads.isFollowing) await pause(RECONNECT_MS);
    }
  } finally {
    isFollowing = false;
  }
}

async function followOnce(): Promise<void> {
  const stop = new AbortController();
  const response = await authorizedFetch(new Request(`${INGEST}/events`, { signal: stop.signal }));
  if (!response.ok) return;
  try {
    for await (const { event, data } of readEvents(response)) {
      if (event === 'watching') await catchUp();
      if (event === 'progress') {
        const progress = toProgress(data as Schemas['IngestionStatusResponse']);
        uploads.jobChanged(progress);
        if (progress.status !== 'processing') refreshSoon();
      }
      if (!uploads.isBusy && !uploads.isFollowing) return;
    }
  } finally {
    stop.abort();
  }
}

/** What the stream has not said, because it was not open. */
async function catchUp(): Promise<void> {
  for (const { jobId, state } of uploads.list()) {
    if (jobId === undefined || state !== 'processing') continue;
    const response = await authorizedFetch(new Request(`${INGEST}/${jobId}/status`));
    if (!response.ok) continue;
    const { data: status } = (await response.json()) as { data: Schemas['IngestionStatusResponse'] };
    uploads.jobChanged(toProgress(status));
  }
}

function toProgress({
  job_id: jobId,
  status,
  progress,
  result,
}: Schemas['IngestionStatusResponse']): JobProgress {
  const { stage, percentage, chunks_processed: processed, chunks_total: total } = progress;
  return {
    jobId,
    status,
    percentage,
    stage: total > 0 ? `${stage} ${processed}/${total} chunks` : stage,
    problem: result.errors[0]?.message,
  };
}

let refresh: ReturnType<typeof setTimeout> | undefined;

/** Forty files that are done within a second are one reading of the list. */
function refreshSoon(): void {
  refresh ??= setTimeout(() => {
    refresh = undefined;
    void queryClient.invalidateQueries({ queryKey: ['documents'] });
  }, 500);
}

window.addEventListener('beforeunload', (event) => {
  if (uploads.isBusy) event.preventDefault();
});
