import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type Api, signIn, visitor } from './support/api.js';
import { attendant } from './support/command-line.js';
import { usesMongo } from './support/database.js';
import { RunningServer } from './support/running-server.js';

// A backup of MongoDB is mongodump's.
(usesMongo ? describe.skip : describe)('A backup of the embedded store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'attendant-backup-'));
  const archive = join(folder, 'backup.tar.gz');
  let server: RunningServer;
  let admin: Api;
  let documentId: string;
  let sessionId: string;
  let messages: unknown;
  let question: Api;

  beforeAll(async () => {
    server = await RunningServer.start({ SEED_SAMPLE: 'false' });
    admin = await signIn(server);
    const { data } = await admin.ingest('zoo.md', '# The zoo\n\nThe zoo opens at nine on weekdays.');
    documentId = data.document_id;
    await admin.finished(data.job_id as string);
    question = await visitor(server);
    sessionId = await question.openSession();
    await question.ask(sessionId, 'When does the zoo open?');
    messages = (await question.get(`/chat/sessions/${sessionId}/messages`)).data.messages;
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  const restore = async (file: string, name: string) => {
    const dataDir = join(folder, name);
    return { dataDir, ...(await attendant(dataDir, 'restore', file)) };
  };

  it('is made while the server writes', async () => {
    let isRunning = true;
    const writing = (async () => {
      for (let i = 0; isRunning; i += 1) {
        const { data } = await admin.ingest(
          `extra-${i}.md`,
          `# Extra ${i}\n\nAnimal number ${i} is fed daily.`,
        );
        await admin.finished(data.job_id as string);
      }
    })();
    const made = await attendant(server.dataDir, 'backup', '--output', archive);
    isRunning = false;
    await writing;
    expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining('uploaded files') });
    expect(readdirSync(folder)).toEqual(['backup.tar.gz']);
    expect(readdirSync(server.dataDir).filter((name) => name.includes('backup'))).toEqual([]);
  });

  it('brings back documents, files, conversations and sign-ins', async () => {
    const { dataDir, code, stdout } = await restore(archive, 'restored');
    expect([code, stdout]).toEqual([0, expect.stringContaining('Start the server now')]);
    const restored = await RunningServer.start({ SEED_SAMPLE: 'false' }, dataDir);
    try {
      const again = await signIn(restored);
      const { data } = await again.get('/knowledge-base/documents?page_size=100');
      expect(data.documents.map(({ document_id }: { document_id: string }) => document_id)).toContain(
        documentId,
      );
      for (const { document_id } of data.documents as { document_id: string }[]) {
        const file = await again.get(`/knowledge-base/documents/${document_id}/file`);
        expect([file.status, file.body]).toEqual([200, expect.stringContaining('# ')]);
      }
      // The token of before: the keys are the same.
      const before = await again.send('GET', `/chat/sessions/${sessionId}/messages`, {
        headers: { Authorization: `Bearer ${question.token}` },
      });
      expect(before.data.messages).toEqual(messages);
      const user = await visitor(restored);
      const reply = await user.ask(await user.openSession(), 'When does the zoo open?');
      expect(reply.data.bot_response.content).toContain('nine');
    } finally {
      await restored.stop();
    }
  });

  it('is not put over data that is there', async () => {
    expect((await restore(archive, 'twice')).code).toBe(0);
    const { code, stderr } = await restore(archive, 'twice');
    expect([code, stderr]).toEqual([1, expect.stringContaining('is in use')]);
    const running = await attendant(server.dataDir, 'restore', archive);
    expect([running.code, running.stderr]).toEqual([
      1,
      expect.stringContaining('Another Attendant is running'),
    ]);
  });

  it.each([
    [
      'cut off',
      (file: string) => truncateSync(file, Math.floor(readFileSync(file).length / 2)),
      'cannot be read',
    ],
    ['no archive', (file: string) => writeFileSync(file, 'hello'), 'cannot be read as a backup'],
    [
      'changed',
      (file: string) => {
        const content = gunzipSync(readFileSync(file));
        content[content.indexOf('SQLite format 3') + 5_000]! ^= 1;
        writeFileSync(file, gzipSync(content));
      },
      'is damaged',
    ],
  ])('that is %s is refused, and nothing is left behind', async (_, damage, message) => {
    const file = join(folder, 'damaged.tar.gz');
    writeFileSync(file, readFileSync(archive));
    damage(file);
    const { dataDir, code, stderr } = await restore(file, 'damaged');
    expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
    expect(readdirSync(dataDir).filter((name) => !name.startsWith('lock.'))).toEqual([]);
  });

  it('wants something to save, and a file of its own', async () => {
    const empty = await attendant(join(folder, 'empty'), 'backup');
    expect([empty.code, empty.stderr]).toEqual([1, expect.stringContaining('has no database')]);
    const twice = await attendant(server.dataDir, 'backup', '--output', archive);
    expect([twice.code, twice.stderr]).toEqual([1, expect.stringContaining('exists already')]);
  });
});
