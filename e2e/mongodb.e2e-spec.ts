import { setTimeout as delay } from 'node:timers/promises';
import { type Connection, createConnection } from 'mongoose';
import { describeWithMongo, type MongoServer, startMongo } from '@app/testing/mongo-server.js';
import { type Api, signIn, visitor } from './support/api.js';
import { finished, startAttendant } from './support/command-line.js';
import { RunningServer, temporaryFolder, WORKER_MAIN } from './support/running-server.js';
import { SessionStream } from './support/session-stream.js';

// What one process stores is found in the other within two seconds.
const FOUND_WITHIN_MS = 2_000;

describeWithMongo('The product on MongoDB', () => {
  let mongo: MongoServer;
  let connection: Connection;
  let server: RunningServer;
  let other: RunningServer;
  let worker: RunningServer;
  let admin: Api;
  let elsewhere: Api;
  let env: Readonly<Record<string, string>>;

  beforeAll(async () => {
    mongo = await startMongo();
    connection = await createConnection(mongo.uri).asPromise();
    env = { DATABASE: 'mongodb', MONGODB_URI: mongo.uri };
    const dataDir = temporaryFolder();
    server = await RunningServer.start(env, dataDir);
    worker = await RunningServer.start(env, dataDir, WORKER_MAIN);
    other = await RunningServer.start(env, dataDir);
    admin = await signIn(server);
    elsewhere = await signIn(other);
  });

  afterAll(async () => {
    for (const process of [worker, other, server]) {
      process?.kill('SIGTERM');
      await process?.ended();
    }
    await connection?.dropDatabase();
    await connection?.close();
    await mongo?.stop();
  });

  const found = async (api: Api, query: string, text: string): Promise<boolean> => {
    const { data } = await api.post('/knowledge-base/search', { query });
    return JSON.stringify(data).includes(text);
  };

  const expectSoon = async (look: () => Promise<boolean>): Promise<void> => {
    const deadline = Date.now() + FOUND_WITHIN_MS;
    while (!(await look())) {
      if (Date.now() > deadline) throw new Error(`not so after ${FOUND_WITHIN_MS} ms`);
      await delay(50);
    }
  };

  it('hands a conversation over to an agent who uses another process, live', async () => {
    const user = await visitor(server);
    const session = await user.openSession();
    const asked = (await user.ask(session, 'I want to talk to a person')).data;
    expect(asked.handoff).toMatchObject({ state: 'waiting', position: 1 });
    const mine = await SessionStream.open(user, session);
    await mine.next('state');
    const claims = await Promise.all([admin, elsewhere].map((api) => api.post(`/inbox/${session}/claim`)));
    expect(claims.map(({ status }) => status)).toEqual([200, 200]);
    const startedAt = Date.now();
    const reply = { message: 'Hello from the other process.', client_message_id: 'r-1' };
    await Promise.all([1, 2, 3].map(() => elsewhere.post(`/inbox/${session}/reply`, reply)));
    await mine.next('message', ({ role }) => role === 'agent');
    expect(Date.now() - startedAt).toBeLessThan(FOUND_WITHIN_MS);
    await elsewhere.post(`/chat/sessions/${session}/typing`);
    expect((await mine.next('typing')).data.by).toBe('agent');
    expect((await user.ask(session, 'Hello!')).data.bot_response).toBeNull();
    await elsewhere.post(`/inbox/${session}/return-to-assistant`);
    await mine.next('state', ({ handoff }) => handoff === 'none');
    expect((await user.ask(session, 'hello')).data.bot_response.answered_by).toBe('small-talk');
    const { messages } = (await user.get(`/chat/sessions/${session}/messages?order=asc`)).data;
    expect(messages.map(({ role }: { role: string }) => role)).toEqual([
      ...['user', 'assistant'],
      ...['agent', 'user'],
      ...['user', 'assistant'],
    ]);
    mine.close();
  });

  it('shows the database in the details of its health', async () => {
    const { body } = await admin.get('/health/detailed');
    expect(body.dependencies.database).toMatchObject({ status: 'up', critical: true });
  });

  it('has a worker that says how it is', async () => {
    const { url } = worker;
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect(await (await fetch(`${url}/health/ready`)).json()).toMatchObject({ ready: true });
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('attendant_queue_jobs');
    expect((await fetch(`${url}/health/detailed`)).status).toBe(404);
  });

  it('finds in one process what was stored through another one, and what was changed and removed', async () => {
    const id = await admin.ingested('zeppelin.md', '# Zeppelins\n\nThe mooring mast costs 12 euros an hour.');
    const isFound = () => found(elsewhere, 'What does the mooring mast cost?', '12 euros');
    await expectSoon(isFound);
    await admin.post(`/knowledge-base/documents/${id}/archive`);
    await expectSoon(async () => !(await isFound()));
    await admin.post(`/knowledge-base/documents/${id}/publish`);
    await expectSoon(isFound);
    expect((await admin.delete(`/knowledge-base/documents/${id}`)).status).toBe(200);
    await expectSoon(async () => !(await isFound()));
  });

  it('answers in each process with a citation that quotes the document', async () => {
    await admin.ingested('shop.md', '# Opening hours\n\nThe gadget shop opens at nine in the morning.');
    await expectSoon(() => found(elsewhere, 'When does the gadget shop open?', 'nine'));
    const user = await visitor(other);
    const { data } = await user.ask(await user.openSession(), 'When does the gadget shop open?');
    expect(data.bot_response.content).toContain('nine in the morning');
  });

  it('has the commands that work on the store directly', async () => {
    const run = (...words: string[]) =>
      finished(startAttendant({ ...env, DATA_DIR: server.dataDir }, ...words));
    const email = 'second@example.com';
    const created = await run('create-admin', '--email', email, '--json');
    const second = await signIn(other, JSON.parse(created.stdout) as { email: string; password: string });
    expect((await run('set-role', '--email', email, '--role', 'user')).code).toBe(0);
    expect((await second.get('/health/detailed')).status).toBe(403);
    expect((await run('suspend', '--email', email)).code).toBe(0);
    expect((await second.get('/users/profile')).status).toBe(401);
    expect((await run('suspend', '--email', email, '--undo')).code).toBe(0);
    expect((await run('reset-password', '--email', email)).code).toBe(0);
    expect((await run('audit', 'verify')).stdout).toContain('The audit log is intact');
  });
});
