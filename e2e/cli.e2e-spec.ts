import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Api, signIn } from './support/api.js';
import { attendant, startAttendant } from './support/command-line.js';
import { RunningServer, temporaryFolder } from './support/running-server.js';

describe('attendant on the command line', () => {
  let server: RunningServer;
  let dataDir: string;

  beforeAll(async () => {
    server = await RunningServer.start();
    dataDir = server.dataDir;
  });
  afterAll(() => server.stop());

  it('explains itself', async () => {
    const help = await attendant(dataDir, '--help');
    expect(help.code).toBe(0);
    for (const command of ['ask', 'ingest', 'create-admin', 'reset-password'])
      expect(help.stdout).toContain(command);
    const wrong = await attendant(dataDir, 'dance');
    expect(wrong.code).not.toBe(0);
    expect(wrong.stderr).toContain('--help');
  });

  it('ingests files and folders, one JSON line each where there is no terminal, and fails for what failed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'attendant-files-'));
    mkdirSync(join(folder, 'deep', '.hidden'), { recursive: true });
    writeFileSync(join(folder, 'hours.md'), '# Hours\n\nThe library opens at eight in the morning.');
    writeFileSync(join(folder, 'deep', 'fines.txt'), 'A late book costs ten cents a day.');
    writeFileSync(join(folder, 'deep', '.hidden', 'secret.txt'), 'Hidden.');
    writeFileSync(join(folder, 'deep', 'picture.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]));
    const { code, stdout } = await attendant(dataDir, 'ingest', folder, '--category', 'library');
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { file: string; status: string; code?: string });
    expect(lines.map(({ file, status }) => [file.slice(folder.length + 1), status])).toEqual([
      ['deep/fines.txt', 'completed'],
      ['deep/picture.png', 'failed'],
      ['hours.md', 'completed'],
    ]);
    expect(lines[1]?.code).toBe('UNSUPPORTED_MEDIA_TYPE');
    expect(code).toBe(1);
  });

  it('keeps documents in step with a folder: replaced, unchanged and deleted ones', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'attendant-sync-')), 'manual');
    mkdirSync(join(folder, 'deep'), { recursive: true });
    const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
    write('a.md', '# Opening\n\nThe museum opens at nine.');
    write('deep/a.md', '# Prices\n\nA museum ticket costs four euros.');
    write('gone.md', '# Gone\n\nThe museum closes in winter.');
    const ingest = async (...options: string[]) => {
      const { stdout } = await attendant(dataDir, 'ingest', folder, '--tag', 'museum', ...options);
      const lines = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { file: string; status: string });
      return Object.fromEntries(lines.map(({ file, status }) => [file.replace(`${folder}/`, ''), status]));
    };
    expect(await ingest()).toEqual({ 'a.md': 'completed', 'deep/a.md': 'completed', 'gone.md': 'completed' });
    const admin = await signIn(server);
    const names = async () =>
      (await admin.get('/knowledge-base/documents?folder=manual&sort=title&order=asc')).data.documents.map(
        ({ file_name, title }: { file_name: string; title: string }) => `${file_name} ${title}`,
      );
    expect(await names()).toEqual(['manual/gone.md Gone', 'manual/a.md Opening', 'manual/deep/a.md Prices']);

    write('a.md', '# Opening hours\n\nThe museum opens at ten.');
    rmSync(join(folder, 'gone.md'));
    expect(await ingest('--replace', '--delete-missing')).toEqual({
      'a.md': 'completed',
      'deep/a.md': 'unchanged',
      'manual/gone.md': 'deleted',
    });
    expect(await names()).toEqual(['manual/a.md Opening hours', 'manual/deep/a.md Prices']);

    const matching = await attendant(dataDir, 'ingest', join(folder, '**', '*.md'), '--replace');
    expect(matching.stdout.match(/"unchanged"/g)).toHaveLength(2);
    const wrong = await attendant(dataDir, 'ingest', join(folder, '*.pdf'));
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('No file matches')]);
    const alone = await attendant(dataDir, 'ingest', join(folder, 'a.md'), '--watch');
    expect(alone.stderr).toContain('need a folder');
  });

  it('watches a folder until it is stopped', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'attendant-watch-'));
    writeFileSync(join(folder, 'one.md'), '# One\n\nThe ferry leaves at seven.');
    const child = startAttendant(
      { DATA_DIR: dataDir },
      'ingest',
      folder,
      '--watch',
      '--delete-missing',
      '--json',
    );
    const lines: { file: string; status: string }[] = [];
    let rest = '';
    child.stdout?.on('data', (data: Buffer) => {
      const parts = (rest + data.toString()).split('\n');
      rest = parts.pop() ?? '';
      lines.push(...parts.map((line) => JSON.parse(line) as { file: string; status: string }));
    });
    const seen = async (status: string, name: string) => {
      for (let tries = 0; tries < 400; tries += 1) {
        if (lines.some((line) => line.status === status && line.file.endsWith(name))) return;
        await delay(50);
      }
      throw new Error(`${name} is not ${status}: ${JSON.stringify(lines)}`);
    };
    await seen('completed', 'one.md');
    writeFileSync(join(folder, 'two.md'), '# Two\n\nThe ferry returns at nine.');
    await seen('completed', 'two.md');
    rmSync(join(folder, 'one.md'));
    await seen('deleted', 'one.md');
    const exit = once(child, 'exit');
    child.kill('SIGINT');
    expect(await exit).toEqual([0, null]);
  });

  it('asks, and shows the citations', async () => {
    const { code, stdout } = await attendant(dataDir, 'ask', 'When', 'does', 'the', 'library', 'open?');
    expect(code).toBe(0);
    expect(stdout).toContain('opens at eight in the morning');
    expect(stdout).toContain('[1] Hours');
    const json = await attendant(dataDir, 'ask', 'When does the library open?', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ bot_response: { citations: [{ marker: '[1]' }] } });
  });

  it('searches, and says so when there is nothing', async () => {
    const found = await attendant(
      dataDir,
      'search',
      'library opening hours',
      '--top',
      '1',
      '--category',
      'library',
    );
    expect(found.code).toBe(0);
    expect(found.stdout).toContain('1. Hours');
    const json = await attendant(dataDir, 'search', 'library', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ query: 'library', results: expect.any(Array) });
    expect((await attendant(dataDir, 'search', 'library', '--tag', 'nobody')).stdout).toContain(
      'Nothing found',
    );
    expect((await attendant(dataDir, 'search', 'library', '--top', 'many')).stderr).toContain(
      'must be a number',
    );
  });

  it('exports the knowledge base as JSON lines, to a file or the standard output', async () => {
    const file = join(temporaryFolder(), 'export.jsonl');
    const { code, stdout } = await attendant(dataDir, 'export');
    expect(code).toBe(0);
    const documents = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { title: string; content: string });
    expect(documents.map(({ title }) => title)).toContain('fines.txt');
    expect(documents.find(({ title }) => title === 'fines.txt')?.content).toBe(
      'A late book costs ten cents a day.',
    );
    await attendant(dataDir, 'export', '--output', file);
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(documents.length);
    expect((await attendant(dataDir, 'export', '--output', '/nowhere/x.jsonl')).code).toBe(1);
  });

  it('suspends an account at once, and lets it in again', async () => {
    const credentials = { email: 'agent@example.com', password: 'a good password' };
    const { data } = await new Api(server.url).post('/users/register', {
      ...credentials,
      full_name: 'An Agent',
    });
    const api = new Api(server.url, data.access_token as string);
    expect((await attendant(dataDir, 'suspend', '--email', credentials.email)).stdout).toContain('Suspended');
    expect((await api.get('/users/profile')).status).toBe(401);
    expect((await new Api(server.url).post('/users/login', credentials)).status).toBe(401);
    await attendant(dataDir, 'suspend', '--email', credentials.email, '--undo');
    await signIn(server, credentials);
    const audit = await (await signIn(server)).get('/admin/audit-log?action=user.suspend');
    expect(audit.data.entries[0]).toMatchObject({
      actor_role: 'operator',
      target_id: data.user_id,
      details: { account: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
  });

  it('changes roles at once', async () => {
    const credentials = { email: 'future-agent@example.com', password: 'a good password' };
    const { data } = await new Api(server.url).post('/users/register', { ...credentials, full_name: 'A' });
    const api = new Api(server.url, data.access_token as string);
    const setRole = (role: string) =>
      attendant(dataDir, 'set-role', '--email', credentials.email, '--role', role, '--json');
    expect(JSON.parse((await setRole('support_agent')).stdout)).toEqual({
      email: credentials.email,
      role: 'support_agent',
    });
    expect((await api.get('/knowledge-base/documents')).status).toBe(200);
    await setRole('user');
    expect((await api.get('/knowledge-base/documents')).status).toBe(403);
    expect((await setRole('god')).stderr).toContain('support_agent');
  });

  it('gives the local token to no other server, and prints nothing that controls the terminal', async () => {
    const seen: IncomingHttpHeaders[] = [];
    const stranger = createServer((request, response) => {
      seen.push(request.headers);
      const message = '\u001b]0;owned\u0007No \u001b[31mentry\u009b0m\u202e';
      response.setHeader('Content-Type', 'application/json');
      response.end(
        JSON.stringify({ success: false, data: null, error: { code: 'UNAUTHENTICATED', message } }),
      );
    });
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
    const { code, stderr } = await attendant(dataDir, 'search', 'hello', '--url', url);
    expect([code, seen.map(({ authorization }) => authorization)]).toEqual([1, [undefined]]);
    expect(stderr).toContain('No entry');
    expect(stderr).toContain('No token was sent');
    expect(stderr).toContain('ATTENDANT_TOKEN');
    expect(stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    const child = startAttendant(
      { DATA_DIR: dataDir, ATTENDANT_TOKEN: 'given' },
      'search',
      'x',
      '--url',
      url,
    );
    await new Promise((resolve) => child.once('close', resolve));
    expect(seen.at(-1)?.authorization).toBe('Bearer given');
    stranger.close();
  });

  it('has a token for an hour that ends with signing out, a password reset and the server', async () => {
    const folder = temporaryFolder();
    const first = await RunningServer.start({}, folder);
    const cliFile = join(folder, 'cli.json');
    const token = () => (JSON.parse(readFileSync(cliFile, 'utf8')) as { token: string }).token;
    const profile = async (each: string, url = first.url) =>
      (await new Api(url, each).get('/users/profile')).status;
    const renewed = async (old: string) => {
      for (let i = 0; i < 200 && token() === old; i += 1) await new Promise((r) => setTimeout(r, 50));
      return token();
    };
    const { exp, iat } = JSON.parse(Buffer.from(token().split('.')[1] ?? '', 'base64url').toString()) as {
      exp: number;
      iat: number;
    };
    expect(exp - iat).toBe(3_600);
    let current = token();
    for (const end of [
      () => new Api(first.url, current).post('/users/logout'),
      () => attendant(folder, 'reset-password', '--email', 'admin@example.com'),
    ]) {
      expect(await profile(current)).toBe(200);
      await end();
      expect(await profile(current)).toBe(401);
      current = await renewed(current);
      expect(statSync(cliFile).mode & 0o777).toBe(0o600);
    }
    expect(await profile(current)).toBe(200);
    first.kill('SIGKILL');
    await first.ended();
    const second = await RunningServer.start({}, folder);
    expect(await profile(current, second.url)).toBe(401);
    expect(await profile(token(), second.url)).toBe(200);
    await second.stop();
  });

  it('says in one line that no server runs, with exit status 3', async () => {
    const nowhere = await attendant(temporaryFolder(), 'ask', 'anything');
    expect(nowhere.code).toBe(3);
    expect(nowhere.stderr).toMatch(/^[^\n]*npm start[^\n]*\n$/);
    const dead = await attendant(dataDir, 'ask', 'anything', '--url', 'http://127.0.0.1:9');
    expect(dead.code).toBe(3);
  });

  it('makes admins and resets passwords beside the running server', async () => {
    const made = await attendant(
      dataDir,
      'create-admin',
      '--email',
      'second@example.com',
      '--name',
      'Second Admin',
      '--json',
    );
    const first = JSON.parse(made.stdout) as { email: string; password: string };
    const signedIn = await signIn(server, first);
    expect((await signedIn.get('/health/detailed')).status).toBe(200);
    const reset = await attendant(dataDir, 'reset-password', '--email', 'SECOND@example.com', '--json');
    expect((await new Api(server.url).post('/users/login', first)).status).toBe(401);
    expect((await signedIn.get('/users/profile')).status).toBe(401);
    await signIn(server, JSON.parse(reset.stdout) as { email: string; password: string });
  });

  it.each([
    [['create-admin', '--email', 'second@example.com'], 'An account with this e-mail address already exists'],
    [['create-admin', '--email', 'nonsense'], 'nonsense'],
    [['reset-password', '--email', 'nobody@example.com'], 'nobody@example.com'],
    [['create-admin'], '--email'],
    [['ingest', 'no-such-file.md'], 'no-such-file.md'],
  ])('%j says what is wrong in a line', async (words, names) => {
    const { code, stderr } = await attendant(dataDir, ...words);
    expect(code).toBe(1);
    expect(stderr).toContain(names);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('works on a folder that no server has ever used', async () => {
    const folder = temporaryFolder();
    const { code, stdout } = await attendant(
      folder,
      'create-admin',
      '--email',
      'first@example.com',
      '--json',
    );
    expect(code).toBe(0);
    const credentials = JSON.parse(stdout) as { email: string; password: string };
    const later = await RunningServer.start({}, folder);
    await signIn(later, credentials);
    await later.stop();
  });
});
