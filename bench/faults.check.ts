import { setTimeout as delay } from 'node:timers/promises';
import { Api } from '../e2e/support/api.js';
import { STACK_ADMIN } from '../scripts/stack/stack.js';
import type { Acknowledged } from './faults.load.js';

const INGESTION_LIMIT_MS = 120_000;

/** Compares what the servers have with what they acknowledged. */
export async function checkAcknowledged(url: string, { messages, documents }: Acknowledged) {
  const { data } = await new Api(url).post('/users/login', STACK_ADMIN);
  const admin = new Api(url, data.access_token as string);
  const report = {
    documents_acknowledged: documents.size,
    documents_lost: 0,
    documents_doubled: 0,
    chunks: 0,
    chunks_doubled: 0,
    messages_acknowledged: 0,
    messages_lost: 0,
    messages_doubled: 0,
    answers_lost: 0,
    dead_letters: 0,
  };
  for (const [documentId, { jobId }] of documents) {
    const job = await ingested(admin, jobId);
    const chunks = await allPages(admin, `/knowledge-base/documents/${documentId}/chunks`, 'chunks');
    if (job?.status !== 'completed' || chunks.length !== job.result.chunks_created)
      report.documents_lost += 1;
    report.chunks += chunks.length;
    report.chunks_doubled += chunks.length - new Set(chunks.map(({ chunk_index }) => chunk_index)).size;
  }
  const listed = await allPages(admin, '/knowledge-base/documents', 'documents');
  report.documents_doubled = listed.length - new Set(listed.map(({ title }) => title)).size;
  for (const [session, { token, answered }] of messages) {
    const user = new Api(url, token);
    const history = await allPages(user, `/chat/sessions/${session}/messages`, 'messages');
    const ids = history.flatMap(({ role, metadata }) =>
      role === 'user' ? [(metadata as { client_message_id: string }).client_message_id] : [],
    );
    report.messages_acknowledged += answered.length;
    report.messages_lost += answered.filter((id) => !ids.includes(id)).length;
    report.messages_doubled += ids.length - new Set(ids).size;
    report.answers_lost += Math.abs(history.length - 2 * ids.length);
  }
  const dead = await admin.get('/admin/queue/dead-letters');
  report.dead_letters = Number(dead.data?.pagination.total_dead_letters ?? 0);
  return report;
}

async function ingested(admin: Api, jobId: string) {
  const until = Date.now() + INGESTION_LIMIT_MS;
  for (;;) {
    const { data } = await admin.get(`/knowledge-base/documents/ingest/${jobId}/status`);
    if (data?.status === 'completed' || data?.status === 'failed' || Date.now() > until) return data;
    await delay(200);
  }
}

async function allPages(api: Api, path: string, key: string): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  for (let page = 1; ; page += 1) {
    const { data } = await api.get(`${path}?page=${page}&page_size=100&order=asc`);
    items.push(...((data?.[key] ?? []) as Record<string, unknown>[]));
    if (!data || page >= Number(data.pagination.total_pages)) return items;
  }
}
