import type { Browser, Page } from 'playwright-core';
import { type Api, signIn, visitor } from './support/api.js';
import { HAS_BROWSER, openBrowser } from './support/browser.js';
import { ConsoleUser } from './support/console.js';
import { RunningServer } from './support/running-server.js';

const DOCUMENT = '# Refunds\n\nA refund takes five days. It goes to the card that you paid with.\n';
const file = (name: string, content: string | Buffer) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
});

(HAS_BROWSER ? describe : describe.skip)('Documents in the console', () => {
  let server: RunningServer;
  let browser: Browser;
  let admin: Api;
  let user: ConsoleUser;
  let page: Page;
  let documentId: string;

  beforeAll(async () => {
    server = await RunningServer.start();
    admin = await signIn(server);
    documentId = await admin.ingested('refunds.md', DOCUMENT, { category: 'orders' });
    browser = await openBrowser();
    user = await ConsoleUser.open(browser, server);
    ({ page } = user);
    await user.signIn('/documents');
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  beforeEach(() => user.goto('/documents'));

  it('are added many at once; bad files are named with their reason, and the others are not held up', async () => {
    const good = Array.from({ length: 12 }, (_, at) =>
      file(`Handbuch-日本-${at}.md`, `# Guide ${at}\n\nText ${at}.`),
    );
    await page
      .getByLabel('Files to add')
      .setInputFiles([file('x.exe', 'MZ\u0000\u0001'), file('empty.txt', ''), ...good]);
    await page.getByText('12 documents added · 2 failed').waitFor();
    const rows = page.locator('.upload');
    expect(await rows.filter({ hasText: 'empty.txt' }).textContent()).toContain('The file is empty.');
    expect(await rows.filter({ hasText: 'x.exe' }).textContent()).toMatch(/cannot be read/);
    expect(await rows.filter({ hasText: 'Handbuch-日本-7.md' }).getByRole('link').count()).toBe(1);
    await page.getByText('13 documents').waitFor();
    await page.getByRole('link', { name: 'Home' }).click();
    await page.goBack();
    await page.getByText('12 documents added · 2 failed').waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await rows.first().waitFor({ state: 'detached' });
  });

  it('continue when the server restarts while files are sent', async () => {
    const files = Array.from({ length: 6 }, (_, at) =>
      file(`later-${at}.md`, `# Later ${at}\n\nText ${at}.`),
    );
    let refused = 0;
    await page.route('**/documents/ingest', async (route) => {
      refused += 1;
      if (refused <= 2) await route.abort('connectionreset');
      else await route.continue();
    });
    await page.getByLabel('Files to add').setInputFiles(files);
    await page.getByText('4 documents added · 2 failed').waitFor();
    await page.getByRole('button', { name: 'Retry failed' }).click();
    await page.getByText('6 documents added').waitFor();
    await page.unroute('**/documents/ingest');
  });

  it('are filtered by an address that can be shared, and changed together', async () => {
    await page.getByRole('button', { name: 'Category' }).click();
    await page.getByRole('menuitemcheckbox', { name: /orders/ }).click();
    await page.waitForURL('**category=orders');
    await page.reload();
    await page.getByText('1 document ·').waitFor();
    await page.keyboard.press('Escape');
    await page.getByLabel('Select Refunds').check();
    await page.getByRole('button', { name: 'Archive' }).click();
    await page.getByRole('cell', { name: 'archived' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('cell', { name: 'published' }).waitFor();
    await page.getByRole('searchbox', { name: 'Search titles' }).fill('zebra');
    await page.getByText('No document matches the filters.').waitFor();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await page.getByRole('link', { name: 'Refunds' }).waitFor();
  });

  it('open at the passage that an answer cites, marked exactly', async () => {
    const asking = await visitor(server);
    const sessionId = await asking.openSession();
    const reply = await asking.ask(sessionId, 'How long does a refund take?');
    const [citation] = (reply.data as { bot_response: { citations: { quote: string }[] } }).bot_response
      .citations;
    await user.goto(`/conversations/${sessionId}`);
    await page.locator('.citation').first().click();
    const mark = page.locator('mark.cited');
    await mark.waitFor();
    expect(await mark.textContent()).toBe(citation?.quote);
    expect(await page.locator('.document-text').textContent()).toBe(DOCUMENT.trimEnd());
    await page.getByLabel('Chunk borders').check();
    await page.locator('.chunk-border').first().waitFor({ state: 'attached' });
    await page.getByLabel('Find in the text').fill('CARD');
    await page.getByText('1 of 1').waitFor();
    expect(await page.locator('mark.current').textContent()).toBe('card');
  });

  it('are edited, archived and deleted', async () => {
    const id = await admin.ingested('old.md', '# Old\n\nAn old text.');
    await user.goto(`/documents/${id}`);
    await page.getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit the document' });
    await dialog.getByLabel('Title').fill('Older');
    await dialog.getByLabel('Tags').fill('one, two, one');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Older' }).waitFor();
    expect((await admin.get(`/knowledge-base/documents/${id}`)).data).toMatchObject({ tags: ['one', 'two'] });
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete the document' }).click();
    await page.waitForURL('**/console/documents');
    expect((await admin.get(`/knowledge-base/documents/${id}`)).status).toBe(404);
  });

  it('keep what two administrators change of one document, and name a field that both have changed', async () => {
    const id = await admin.ingested('shared.md', '# Shared\n\nA text of two people.');
    const path = `/knowledge-base/documents/${id}`;
    const tags = ['first', 'second'];
    await user.goto(`/documents/${id}`);
    await page.getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit the document' });
    await dialog.getByLabel('Title').fill('My title');
    await admin.put(path, { title: 'Their title', tags });
    await dialog.getByRole('button', { name: 'Save' }).click();
    expect(await dialog.getByRole('alert').textContent()).toContain(
      'Somebody else has saved another value meanwhile. Title: “Their title”. Save again to replace it with yours.',
    );
    expect(await dialog.getByLabel('Title').inputValue()).toBe('My title');
    expect((await admin.get(path)).data).toMatchObject({ title: 'Their title' });
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'My title' }).waitFor();
    expect((await admin.get(path)).data).toMatchObject({ title: 'My title', tags });
    await page.getByRole('button', { name: 'Edit' }).click();
    await dialog.getByLabel('Title').fill('A title for nothing');
    await admin.delete(path);
    await dialog.getByRole('button', { name: 'Save' }).click();
    expect(await dialog.getByRole('alert').textContent()).toContain('It may have been deleted');
    expect(await dialog.getByLabel('Title').inputValue()).toBe('A title for nothing');
    await page.keyboard.press('Escape');
  });

  it('leave the focus in the page when the last selected one is deleted', async () => {
    await admin.ingested('gone.md', '# Soon gone\n\nA text.');
    await user.goto('/documents?q=Soon');
    await page.getByLabel('Select Soon gone').check();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('button', { name: 'Delete 1 document' }).click();
    await page.getByText('1 document deleted.').waitFor();
    await page.waitForFunction('document.activeElement !== document.body');
  });

  it('fit a phone with names that no line can hold, in any script', async () => {
    const phone = await ConsoleUser.open(browser, server, { width: 390, height: 844 });
    await phone.signIn();
    for (const name of ['W'.repeat(300), 'שלום'.repeat(75), '🎉'.repeat(150)]) {
      const id = await admin.ingested('wide.md', `# Wide\n\n${name}`);
      const short = [...name].slice(0, 50).join('');
      expect((await admin.put(`/knowledge-base/documents/${id}`, { title: name })).status).toBe(200);
      await admin.put(`/knowledge-base/documents/${id}`, { category: short, tags: [short, 'مهم'] });
      for (const path of [`/documents/${id}`, `/documents/${id}?tab=chunks`, '/documents']) {
        await phone.goto(path);
        await phone.page.getByText(short).first().waitFor();
        const widths = '[document.documentElement.scrollWidth, document.documentElement.clientWidth]';
        const [wide, room] = (await phone.page.evaluate(widths)) as [number, number];
        expect({ path, excess: Math.max(0, wide - room) }).toEqual({ path, excess: 0 });
      }
      await phone.goto(`/documents/${id}`);
      await phone.page.getByRole('button', { name: 'More actions' }).click();
      await phone.page.getByRole('menuitem', { name: 'Delete' }).click();
      const dialog = phone.page.getByRole('dialog');
      await dialog.getByText(short).waitFor();
      const excess =
        'document.querySelector(".dialog").scrollWidth - document.querySelector(".dialog").clientWidth';
      expect(await phone.page.evaluate(excess)).toBe(0);
      await admin.delete(`/knowledge-base/documents/${id}`);
    }
    await phone.close();
  });

  it('have versions, of which an earlier one can be restored', async () => {
    const id = await admin.ingested('versions.md', '# Versions\n\nThe first text.');
    const { data } = await admin.put(`/knowledge-base/documents/${id}`, {
      content: '# Versions\n\nThe second text.',
    });
    await admin.finished((data as { reindexing_job_id: string }).reindexing_job_id);
    await user.goto(`/documents/${id}?tab=versions`);
    await page.getByRole('button', { name: 'Show version 1' }).click();
    await page.getByRole('dialog', { name: 'Version 1' }).getByText('The first text.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Restore version 1' }).click();
    await page.getByText('Restored from version 1').waitFor();
    await page.getByRole('tab', { name: 'Text' }).click();
    await page.locator('.document-text').getByText('The first text.').waitFor();
  });

  it('have no accessibility findings', async () => {
    const findings = [];
    await page.getByRole('link', { name: 'Refunds' }).waitFor();
    await page.getByLabel('Select Refunds').check();
    findings.push(...(await user.accessibilityFindings()));
    await page.getByRole('button', { name: 'Import from a web site' }).click();
    await page.getByText('No import has been started yet.').waitFor();
    findings.push(...(await user.accessibilityFindings()));
    await user.goto(`/documents/${documentId}?from=11&to=36`);
    await page.locator('mark.cited').waitFor();
    findings.push(...(await user.accessibilityFindings()));
    await page.getByRole('tab', { name: 'Chunks' }).click();
    await page.locator('.chunk').first().waitFor();
    findings.push(...(await user.accessibilityFindings()));
    expect(findings).toEqual([]);
  });
});
