/**
 * Kills the server with SIGKILL at random moments under uploads and questions, starts it again on the same data, and
 * counts what was acknowledged and is missing, and what stands twice.
 *   npm run bench:kills [-- --kills 20]
 */
import { parseArgs } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import { type Api, signIn, visitor } from '../e2e/support/api.js';
import { RunningServer } from '../e2e/support/running-server.js';
import { article, randomNumbers } from './corpus.js';
import { median, round } from './statistics.js';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } },
});
const random = randomNumbers(Number(values.seed));

interface Acknowledged {
  /** Session id → client ids of the messages whose answer arrived. */
  readonly messages: Map<string, string[]>;
  /** Document id → its job. */
  readonly documents: Map<string, string>;
}

async function main(): Promise<void> {
  const acknowledged: Acknowledged = { messages: new Map(), documents: new Map() };
  const recoveries: number[] = [];
  let server = await RunningServer.start({ LOG_LEVEL: 'warn' });
  let counter = 0;
  for (let kill = 1; kill <= Number(values.kills); kill += 1) {
    const load = new AbortController();
    const uploads = upload(server, acknowledged, load.signal, () => (counter += 1));
    const questions = [ask(server, acknowledged, load.signal), ask(server, acknowledged, load.signal)];
    await delay(100 + random() * 1_500);
    server.kill('SIGKILL');
    load.abort();
    await Promise.allSettled([uploads, ...questions]);
    await server.ended();
    const startedAt = performance.now();
    server = await RunningServer.start({ LOG_LEVEL: 'warn' }, server.dataDir);
    recoveries.push(performance.now() - startedAt);
    process.stdout.write('.');
  }
  const report = await check(server, acknowledged);
  await server.stop();
  console.log(`\n${values.kills} kills; ready again after ${round(median(recoveries))} ms (median)`);
  console.log(JSON.stringify(report, null, 2));
  if (
    report.documents_lost +
      report.documents_doubled +
      report.messages_lost +
      report.messages_doubled +
      report.chunks_doubled >
    0
  )
    process.exitCode = 1;
}

async function upload(
  server: RunningServer,
  { documents }: Acknowledged,
  signal: AbortSignal,
  next: () => number,
): Promise<void> {
  const admin = await signIn(server);
  while (!signal.aborted) {
    const { name, markdown } = article(next(), 6);
    const reply = await admin.ingest(name, markdown, { chunk_size: '100', chunk_overlap: '10' });
    if (reply.status === 202) documents.set(reply.data.document_id as string, reply.data.job_id as string);
    await delay(random() * 60);
  }
}

async function ask(server: RunningServer, { messages }: Acknowledged, signal: AbortSignal): Promise<void> {
  const api = await visitor(server);
  const session = await api.openSession();
  const answered: string[] = [];
  messages.set(session, answered);
  for (let index = 0; !signal.aborted; index += 1) {
    const id = `${session}-${index}`;
    const reply = await api.ask(session, article(index, 6).question, { client_message_id: id });
    if (reply.status === 200) answered.push(id);
  }
}

async function check(server: RunningServer, { messages, documents }: Acknowledged) {
  const admin = await signIn(server);
  const report = {
    documents: documents.size,
    documents_lost: 0,
    documents_doubled: 0,
    chunks: 0,
    chunks_doubled: 0,
    messages: 0,
    messages_lost: 0,
    messages_doubled: 0,
  };
  for (const [documentId, jobId] of documents) {
    const job = await admin.finished(jobId);
    const chunks = await allPages(admin, `/knowledge-base/documents/${documentId}/chunks`, 'chunks');
    if (job.data?.status !== 'completed' || chunks.length !== job.data.result.chunks_created)
      report.documents_lost += 1;
    report.chunks += chunks.length;
    report.chunks_doubled += chunks.length - new Set(chunks.map(({ chunk_index }) => chunk_index)).size;
  }
  const listed = await allPages(admin, '/knowledge-base/documents', 'documents');
  report.documents_doubled = listed.length - new Set(listed.map(({ title }) => title)).size;
  for (const [session, answered] of messages) {
    const history = await allPages(admin, `/chat/sessions/${session}/messages`, 'messages');
    const ids = history.flatMap(({ role, metadata }) =>
      role === 'user' ? [(metadata as { client_message_id: string }).client_message_id] : [],
    );
    report.messages += answered.length;
    report.messages_lost += answered.filter((id) => !ids.includes(id)).length;
    report.messages_doubled += ids.length - new Set(ids).size;
    report.messages_lost += Math.abs(history.length - 2 * ids.length);
  }
  return report;
}

async function allPages(api: Api, path: string, key: string): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  for (let page = 1; ; page += 1) {
    const { data } = await api.get(`${path}?page=${page}&page_size=100&order=asc`);
    items.push(...((data?.[key] ?? []) as Record<string, unknown>[]));
    if (!data || page >= Number(data.pagination.total_pages)) return items;
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
