import type { Browser, Page, Route } from 'playwright-core';
import { type Api, signIn } from './support/api.js';
import { HAS_BROWSER, openBrowser } from './support/browser.js';
import { ConsoleUser } from './support/console.js';
import { RunningServer } from './support/running-server.js';

/** More than one request changes. */
const DOCUMENTS = 520;
const AT_ONCE = 20;
const BULK = '**/documents/bulk';

(HAS_BROWSER ? describe : describe.skip)('A change of more documents than one request takes', () => {
  let server: RunningServer;
  let browser: Browser;
  let admin: Api;
  let page: Page;
  /** The requests that are held back in the browser. */
  let held: Route[];

  beforeAll(async () => {
    server = await RunningServer.start();
    admin = await signIn(server);
    const jobs: string[] = [];
    for (let from = 0; from < DOCUMENTS; from += AT_ONCE) {
      const replies = await Promise.all(
        Array.from({ length: AT_ONCE }, (_, at) =>
          admin.ingest(`guide-${from + at}.md`, `# Guide ${from + at}\n\nOrder ${from + at}.`),
        ),
      );
      jobs.push(...replies.map(({ data }) => data.job_id as string));
    }
    for (const job of jobs) await admin.finished(job);
    browser = await openBrowser();
    const user = await ConsoleUser.open(browser, server);
    ({ page } = user);
    await user.signIn('/documents');
    await page.route(BULK, (route) => void held.push(route));
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  beforeEach(async () => {
    held = [];
    await page.reload();
    await page.getByText(`${DOCUMENTS} documents`).waitFor();
    await page.getByRole('table').getByRole('checkbox').nth(1).check();
    await page.getByRole('button', { name: `Select all ${DOCUMENTS}` }).click();
  });

  const bar = () => page.getByRole('region', { name: 'Selected documents' });
  const progress = () => bar().getByRole('progressbar', { name: 'Changed documents' });
  const release = async () => {
    while (held.length === 0) await page.waitForTimeout(20);
    await held.shift()!.continue();
  };
  const archived = async () =>
    (await admin.get('/knowledge-base/documents?publication=archived')).data.pagination.total_documents;

  it('shows how many are changed', async () => {
    await bar().getByRole('button', { name: 'Archive' }).click();
    await bar().getByText(`0 of ${DOCUMENTS} documents`).waitFor();
    await release();
    await bar().getByText(`500 of ${DOCUMENTS} documents`).waitFor();
    expect(await progress().getAttribute('value')).toBe('500');
    await release();
    await page.getByText(`${DOCUMENTS} documents archived.`).waitFor();
    expect(await archived()).toBe(DOCUMENTS);
    expect(held).toEqual([]);
  });

  it('stops after the request that is on its way', async () => {
    await bar().getByRole('button', { name: 'Publish' }).click();
    await bar().getByRole('button', { name: 'Stop' }).click();
    await release();
    await page.getByText('500 documents published.').waitFor();
    expect(await archived()).toBe(DOCUMENTS - 500);
    expect(held).toEqual([]);
  });

  it('can be deleted, with the progress in the dialog that asks for it', async () => {
    await bar().getByRole('button', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: `Delete ${DOCUMENTS} documents` }).click();
    await release();
    await dialog.getByText(`500 of ${DOCUMENTS} documents`).waitFor();
    await release();
    await page.getByText(`${DOCUMENTS} documents deleted.`).waitFor();
    await dialog.waitFor({ state: 'detached' });
    expect((await admin.get('/knowledge-base/documents')).data.pagination.total_documents).toBe(0);
  });
});
