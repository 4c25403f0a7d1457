import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Api, signIn, visitor } from './support/api.js';
import { usesMongo } from './support/database.js';
import { PROJECT_ROOT, RunningServer, temporaryFolder } from './support/running-server.js';

describe('Health', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await RunningServer.start();
  });
  afterAll(() => server.stop());

  it('says that it lives and is ready, without a token and without an envelope', async () => {
    const api = new Api(server.url);
    expect((await api.get('/health')).body).toMatchObject({ status: 'up' });
    expect((await api.get('/health/ready')).body).toEqual({ status: 'up', ready: true, waiting_for: [] });
  });

  it('shows every dependency to admins only', async () => {
    expect((await new Api(server.url).get('/health/detailed')).status).toBe(401);
    expect((await (await visitor(server)).get('/health/detailed')).status).toBe(403);
    const { body } = await (await signIn(server)).get('/health/detailed');
    expect(Object.keys(body.dependencies as object)).toEqual(
      expect.arrayContaining(['database', 'index', 'queue', 'blob_store', 'embeddings']),
    );
    expect(body.scheduled_jobs).toContainEqual({
      job: 'forget-upload-receipts',
      started_at: expect.stringMatching(/^\d{4}-.*Z$/),
      duration_ms: expect.any(Number),
      result: 'succeeded',
    });
  });

  it('keeps generated secrets and the way in of the command line to its owner', () => {
    for (const file of ['token-secret', 'encryption-key', 'cli.json'])
      expect(statSync(join(server.dataDir, file)).mode & 0o777).toBe(0o600);
    const cli = JSON.parse(readFileSync(join(server.dataDir, 'cli.json'), 'utf8')) as { url: string };
    expect(cli.url).toBe(server.url);
  });

  it('writes logs with the request id and without secrets', async () => {
    const api = new Api(server.url);
    await api.post(
      '/users/login',
      { email: 'someone@example.com', password: 'a wrong password' },
      { headers: { 'X-Request-Id': 'find-me.42' } },
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    const line = server.printed.split('\n').find((each) => each.includes('find-me.42'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({ level: 'info', request_id: 'find-me.42' });
    expect(server.printed).not.toContain('a wrong password');
    expect(server.printed).not.toContain('someone@example.com');
  });
});

describe('A start that cannot be', () => {
  it.each([
    [{ PORT: 'http' }, 'PORT must be a whole number from 0 to 65535, not "http". Example: PORT=8080'],
    [{ EMBEDDING_PROVIDER: 'gemini' }, 'GEMINI_API_KEY is needed by EMBEDDING_PROVIDER=gemini'],
    [{ MODELS_DIR: '/nowhere' }, 'MODELS_DIR'],
  ])('%j names the variable and an example of right', async (env, message) => {
    const { code, output } = await RunningServer.launch(env).ended();
    expect(code).toBe(1);
    expect(output).toContain(message);
    expect(output).not.toMatch(/\n\s+at /);
  });

  it('says whose port it is not', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, output } = await RunningServer.launch({ PORT: String(port) }).ended();
    other.close();
    expect(code).toBe(1);
    expect(output).toContain(`PORT ${port} on 127.0.0.1 is in use`);
  });

  it('says that the data folder cannot be written', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const { code, output } = await RunningServer.launch({}, file).ended();
    expect(code).toBe(1);
    expect(output).toContain('DATA_DIR');
  });

  // With MongoDB, several processes may share a data folder.
  (usesMongo ? it.skip : it)(
    'keeps a second server off the same data folder, but not the successor of a killed one',
    async () => {
      const first = await RunningServer.start();
      const second = await RunningServer.launch({}, first.dataDir).ended();
      expect(second.code).toBe(1);
      expect(second.output).toContain('Another Attendant is running on DATA_DIR');
      first.kill('SIGKILL');
      await first.ended();
      await (await RunningServer.start({}, first.dataDir)).stop();
    },
  );

  it('refuses a worker beside an embedded queue', () => {
    const worker = spawnSync(process.execPath, [join(PROJECT_ROOT, 'dist/apps/worker/src/main.js')], {
      env: {},
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect(worker.status).toBe(1);
    expect(worker.stderr).toContain('embedded queue');
  });
});

describe('The output', () => {
  it('warns about variables that are set but not read, and may be closed by its reader', async () => {
    const server = await RunningServer.start({
      LOG_LEVEL: 'INFO',
      ACTIVE_LLM_PROVIDER: 'ollama',
      NODE_ENV: 'prod',
    });
    expect(server.printed).toContain('Set LLM_PROVIDER instead');
    expect(server.printed).toContain('NODE_ENV=prod is not a known profile');
    const { url } = server;
    server.closeOutput();
    for (let count = 0; count < 50; count += 1) await fetch(`${url}/nowhere`);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect((await server.stop()).code).toBe(0);
  });
});

describe('Starting and stopping', () => {
  it('makes an admin and prints its password once', async () => {
    const first = await RunningServer.start({ ADMIN_EMAIL: 'boss@example.com', ADMIN_PASSWORD: '' });
    const password = /^Password: (\S+)/m.exec(first.printed)?.[1] ?? '';
    await signIn(first, { email: 'Boss@Example.com', password });
    first.kill('SIGTERM');
    await first.ended();
    const second = await RunningServer.start(
      { ADMIN_EMAIL: 'boss@example.com', ADMIN_PASSWORD: '' },
      first.dataDir,
    );
    expect(second.printed).not.toContain(password);
    await signIn(second, { email: 'boss@example.com', password });
    await second.stop();
  });

  it.each([['SIGTERM'], ['SIGINT']] as const)(
    'ends with status 0 on %s, also when it comes several times',
    async (signal) => {
      const server = await RunningServer.start();
      server.kill(signal);
      server.kill(signal);
      server.kill('SIGTERM');
      const { code } = await server.ended();
      expect(code).toBe(0);
      expect(existsSync(join(server.dataDir, 'cli.json'))).toBe(false);
    },
  );

  it('finishes the requests that it accepted', async () => {
    const server = await RunningServer.start();
    const admin = await signIn(server);
    await admin.ingested('a.md', '# Opening hours\n\nThe shop opens at nine in the morning.');
    const session = await admin.openSession();
    const pending = Array.from({ length: 8 }, (_, index) =>
      admin.ask(session, `When does the shop open? ${index}`),
    );
    await new Promise((resolve) => setImmediate(resolve));
    const replies = Promise.all(pending);
    await new Promise((resolve) => setTimeout(resolve, 15));
    server.kill('SIGTERM');
    expect((await replies).map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect((await server.stop()).code).toBe(0);
  });

  it('ends with status 0 through npm too', async () => {
    const child = spawn('npm', ['start'], {
      cwd: PROJECT_ROOT,
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        PORT: '0',
        DATA_DIR: temporaryFolder(),
        SEED_SAMPLE: 'false',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    let output = '';
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    while (!output.includes('Attendant is running at')) await once(child.stdout, 'data');
    process.kill(-(child.pid ?? 0), 'SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(0);
  });
});
