import { setTimeout as delay } from 'node:timers/promises';
import { WebsitePeer } from '@app/testing/peers/website.peer.js';
import { type Api, signIn, visitor } from './support/api.js';
import { attendant } from './support/command-line.js';
import { RunningServer } from './support/running-server.js';

const IMPORTS = '/knowledge-base/imports';

describe('Imports', () => {
  let server: RunningServer;
  let site: WebsitePeer;
  let admin: Api;
  const settings = { IMPORT_PRIVATE_HOSTS: '127.0.0.1' };

  beforeAll(async () => {
    site = await new WebsitePeer().start();
    site.page('/help/', 'Welcome to the help of the zoo.', [
      '/help/tickets',
      '/help/lions',
      '/help/staff',
      '/shop',
    ]);
    site.page('/help/tickets', 'A ticket of the zoo costs twelve euros on weekdays.');
    site.page('/help/lions', 'The lions are fed at four in the afternoon.');
    site.pages.set('/help/staff', { status: 302, headers: { Location: '/login' } });
    server = await RunningServer.start(settings);
    admin = await signIn(server);
  });
  afterAll(async () => {
    await server.stop();
    await site.close();
  });

  const over = async (importId: string) => {
    for (;;) {
      const { data } = await admin.get(`${IMPORTS}/${importId}`);
      if (data.state !== 'waiting' && data.state !== 'running') return data;
      await delay(20);
    }
  };
  const answer = async (question: string) => {
    const user = await visitor(server);
    return (await user.ask(await user.openSession(), question)).data.bot_response;
  };

  let importId: string;

  it('take a website in, and its pages answer', async () => {
    const begun = await admin.post(IMPORTS, {
      type: 'web',
      location: `${site.url}/help/`,
      delay_ms: 0,
      tags: ['zoo'],
    });
    expect(begun.status).toBe(202);
    importId = begun.data.import_id as string;
    expect(await over(importId)).toMatchObject({
      state: 'completed',
      run: 1,
      problem: null,
      progress: { added: 3, failed: 1, removed: 0 },
      location: `${site.url}/help/`,
    });
    for (let tries = 0; tries < 100; tries += 1) {
      const { data } = await admin.get('/knowledge-base/documents?tags=zoo&status=ready');
      if (data.pagination.total_documents === 3) break;
      await delay(50);
    }
    expect((await answer('What does a ticket of the zoo cost?')).content).toContain('twelve euros');
    const { data } = await admin.get(`${IMPORTS}/${importId}/items?outcome=failed`);
    expect(data.items).toMatchObject([
      { origin: `${site.url}/help/staff`, problem: { code: 'LOGIN_REQUIRED' }, document_id: null },
    ]);
  });

  it('run again, from the command line too', async () => {
    site.page('/help/tickets', 'A ticket of the zoo costs fifteen euros on weekdays.');
    expect((await admin.post(`${IMPORTS}/${importId}/run`)).status).toBe(202);
    expect(await over(importId)).toMatchObject({ run: 2, progress: { updated: 1, unchanged: 2 } });
    const { code, stdout } = await attendant(server.dataDir, 'imports', 'run', importId);
    expect([code, stdout]).toEqual([0, expect.stringContaining('3 unchanged')]);
    expect((await attendant(server.dataDir, 'imports', 'list')).stdout).toContain(importId);
  });

  it('begin on the command line, and end with the status of the run', async () => {
    const made = await attendant(
      server.dataDir,
      'import',
      `${site.url}/help/lions`,
      '--delay',
      '0',
      '--json',
    );
    expect(JSON.parse(made.stdout)).toMatchObject({
      state: 'completed',
      progress: { unchanged: 1 },
      failed_items: [],
    });
    const sitemap = await attendant(server.dataDir, 'import', `${site.url}/shop/`, '--sitemap');
    expect([sitemap.code, sitemap.stdout]).toEqual([1, expect.stringContaining('sitemap')]);
    expect((await attendant(server.dataDir, 'import', '/etc')).stderr).toContain('IMPORT_FOLDERS');
  });

  it('change their schedule, and are deleted without their documents', async () => {
    const changed = await admin.put(`${IMPORTS}/${importId}`, { schedule: 'daily' });
    expect(changed.data).toMatchObject({
      schedule: 'daily',
      on_missing: 'archive',
      next_run_at: expect.any(String),
    });
    expect((await admin.delete(`${IMPORTS}/${importId}`)).status).toBe(200);
    expect((await admin.get(`${IMPORTS}/${importId}`)).code).toBe('NOT_FOUND');
    expect((await admin.get('/knowledge-base/documents?tags=zoo')).data.pagination.total_documents).toBe(3);
  });

  it.each([
    [{}, 'VALIDATION_ERROR'],
    [{ type: 'git', location: 'https://a.example/' }, 'VALIDATION_ERROR'],
    [{ type: 'web', location: 'file:///etc/passwd' }, 'VALIDATION_ERROR'],
    [{ type: 'web', location: 'https://a.example/', include_paths: ['docs'] }, 'VALIDATION_ERROR'],
    [{ type: 'web', location: 'https://a.example/', max_documents: 0 }, 'VALIDATION_ERROR'],
    [{ type: 'folder', location: '/etc' }, 'FORBIDDEN'],
  ])('refuse %j', async (body, code) => {
    expect((await admin.post(IMPORTS, body)).code).toBe(code);
  });

  it('refuse an address of a private network when they run', async () => {
    const { data } = await admin.post(IMPORTS, { type: 'web', location: 'http://localhost/', delay_ms: 0 });
    expect(await over(data.import_id as string)).toMatchObject({
      state: 'failed',
      problem: { message: expect.stringContaining('IMPORT_PRIVATE_HOSTS') as string },
    });
  });
});
