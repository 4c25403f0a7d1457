import { setTimeout as delay } from 'node:timers/promises';
import { openAiEmbedFormat } from '@app/testing/peers/openai-embed.peer.js';
import { WirePeer } from '@app/testing/peers/wire.peer.js';
import { type Api, signIn } from './support/api.js';
import { attendant } from './support/command-line.js';
import { RunningServer } from './support/running-server.js';

const DEAD_LETTERS = '/admin/queue/dead-letters';

describe('Dead letters', () => {
  let peer: WirePeer;
  let server: RunningServer;
  let admin: Api;
  let isAway = true;
  let jobId: string;
  let documentId: string;

  beforeAll(async () => {
    peer = await new WirePeer({
      ...openAiEmbedFormat,
      answer: (request) =>
        isAway ? { status: 400, body: { error: { message: 'away' } } } : openAiEmbedFormat.answer(request),
    }).start();
    server = await RunningServer.start({
      SEED_SAMPLE: 'false',
      EMBEDDING_PROVIDER: 'openai-compatible',
      EMBEDDING_MODEL: 'text-embedding-3-small',
      OPENAI_API_KEY: 'sk-test',
      OPENAI_BASE_URL: `${peer.url}/v1`,
    });
    admin = await signIn(server);
  });
  afterAll(async () => {
    await server.stop();
    await peer.close();
  });

  const letters = async () => {
    for (;;) {
      const { data } = await admin.get(DEAD_LETTERS);
      if (data.dead_letters.length > 0) return data;
      await delay(100);
    }
  };
  const upload = async (name: string) => {
    const { data } = await admin.ingest(name, `# Opening hours\n\nThe zoo of ${name} opens at nine.`);
    return data;
  };

  it('name the ingestion that failed as often as it may, and why', async () => {
    const accepted = await upload('north.md');
    [jobId, documentId] = [accepted.job_id, accepted.document_id];
    const { dead_letters, pagination } = await letters();
    expect(dead_letters).toEqual([
      {
        dead_letter_id: expect.any(String),
        job_name: 'document.ingest',
        job_key: jobId,
        data: { jobId },
        reason: expect.any(String),
        attempts: 3,
        process_ends: 0,
        died_at: expect.any(String),
      },
    ]);
    expect(pagination).toEqual({ page: 1, page_size: 20, total_pages: 1, total_dead_letters: 1 });
    expect((await admin.get(`/knowledge-base/documents/${documentId}`)).data.status).toBe('failed');
    const metrics = await admin.get('/metrics');
    expect(metrics.body).toContain('attendant_queue_jobs{state="dead"} 1');
  });

  it('are listed by the command line, and their work is done when they are retried', async () => {
    const listed = await attendant(server.dataDir, 'jobs', 'list');
    expect(listed.stdout).toContain(`document.ingest  ${jobId}`);
    isAway = false;
    expect(await attendant(server.dataDir, 'jobs', 'retry', '--all')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('queued again'),
    });
    while ((await admin.get(`/knowledge-base/documents/${documentId}`)).data.status !== 'ready')
      await delay(50);
    const found = await admin.post('/knowledge-base/search', { query: 'When does the zoo open?' });
    expect(found.data.results[0].document_id).toBe(documentId);
    expect((await attendant(server.dataDir, 'jobs', 'list')).stdout).toContain('No job has failed for good.');
  });

  it('can be discarded, and both are in the audit log', async () => {
    isAway = true;
    await upload('south.md');
    const [letter] = (await letters()).dead_letters;
    const removed = await admin.delete(`${DEAD_LETTERS}/${letter.dead_letter_id}`);
    expect([removed.status, removed.data.dead_letter_id]).toEqual([200, letter.dead_letter_id]);
    for (const again of [
      await admin.delete(`${DEAD_LETTERS}/${letter.dead_letter_id}`),
      await admin.post(`${DEAD_LETTERS}/${letter.dead_letter_id}/retry`, {}),
    ])
      expect([again.status, again.code]).toEqual([404, 'NOT_FOUND']);
    const { data } = await admin.get('/admin/audit-log?page_size=50');
    const actions = data.entries.map(({ action, outcome }: { action: string; outcome: string }) => [
      action,
      outcome,
    ]);
    expect(actions).toEqual(
      expect.arrayContaining([
        ['dead-letter.retry', 'done'],
        ['dead-letter.discard', 'done'],
        ['dead-letter.discard', 'refused'],
      ]),
    );
  });

  it('want an id, and say how the command is used', async () => {
    const refused = await attendant(server.dataDir, 'jobs', 'retry');
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('or use --all')]);
    const unknown = await attendant(
      server.dataDir,
      'jobs',
      'discard',
      '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11',
    );
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('There is no dead letter')]);
  });
});
